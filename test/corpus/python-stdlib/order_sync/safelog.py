"""Logging that cannot print a secret.

The program never logs a server's text, only statuses and checked pieces. The redactor is the
second line of defence behind that.
"""

from __future__ import annotations

import logging
import sys
from typing import Set
from urllib.parse import quote, quote_plus

log = logging.getLogger("order_sync")


class Redactor(logging.Filter):
    """Replaces known secrets, also in their URL-encoded forms."""

    def __init__(self) -> None:
        super().__init__()
        self._secrets: Set[str] = set()

    def add(self, secret: str) -> None:
        """Remember a secret. Very short ones would only make the log unreadable."""
        for form in (secret, quote(secret, safe=""), quote_plus(secret)):
            if len(form) >= 4:
                self._secrets.add(form)

    def clean(self, text: str) -> str:
        """The text without secrets."""
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, "[secret]")
        return text

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self.clean(record.getMessage()), ()
        return True


def set_up_logging(redactor: Redactor) -> None:
    """One line per event on stderr."""
    logging.raiseExceptions = False  # a closed stderr must not end the run
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)-7s %(message)s"))
    handler.addFilter(redactor)
    log.handlers, log.propagate = [handler], False
    log.setLevel(logging.INFO)
