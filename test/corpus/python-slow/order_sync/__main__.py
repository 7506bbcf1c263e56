"""Command line: python3 -m order_sync. Exit codes: 0 all delivered, 2 some not, 1 not completed."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from .config import load_settings, read_env_file
from .errors import ConfigError
from .flow import run
from .report import Report, write_report
from .retry import Stop
from .safelog import Redactor, log, set_up_logging

START_UP_SECONDS = 2  # stands for a framework that takes its time to load


def main() -> int:
    """Run once and tell by the exit code how it ended."""
    time.sleep(START_UP_SECONDS)
    stop, redactor, report = Stop(), Redactor(), Report()

    def on_signal(_number: int, _frame: object) -> None:
        stop.requested = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
    set_up_logging(redactor)

    try:
        settings = load_settings({**read_env_file(Path(".env")), **os.environ})
        # An old report must not be taken for this run's, should this one be killed.
        (settings.output_dir / "report.json").unlink(missing_ok=True)
    except ConfigError as error:
        log.error("configuration: %s", error)
        return 1
    except OSError:
        log.error("configuration: the old report in OUTPUT_DIR cannot be removed")
        return 1
    for secret in (settings.source_api_key, settings.client_secret):
        redactor.add(secret)

    try:
        completed = run(settings, stop, redactor, report)
    except Exception as error:  # a mistake of ours: no traceback, its texts may hold customer data
        log.error("internal error: %s", type(error).__name__)
        report.no_result = "not delivered: internal error"
        completed = False

    content = report.as_dict(redactor.clean)
    for problem in content["problems"]:
        log.warning("customer %s %s: %s", problem["customerId"] or "(no id)",
                    problem["outcome"], problem["reason"])
    log.info("summary: %d read, %d created, %d already present, %d rejected, %d failed",
             *(content[key] for key in ("read", "created", "alreadyPresent", "rejected", "failed")))
    try:
        write_report(settings.output_dir, content)
    except OSError as error:
        log.error("the report could not be written: %s", error.strerror)
        return 1
    if not completed:
        return 1
    return 2 if content["problems"] else 0


if __name__ == "__main__":
    sys.exit(main())
