"""One order per customer: reads the source, delivers to the destination, ends. See README.md."""

import sys

from connector.app import main

if __name__ == "__main__":
    sys.exit(main())
