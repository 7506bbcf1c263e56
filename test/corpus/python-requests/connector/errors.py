"""What can go wrong, sorted by what has to happen next."""

from __future__ import annotations


class ConfigError(Exception):
    """A setting is missing or malformed: nothing is sent."""


class RunFailed(Exception):
    """The run cannot be completed: stop, write the report, exit 1."""


class Stopped(Exception):
    """SIGTERM or SIGINT arrived: start nothing new, write the report."""


class Transient(Exception):
    """One attempt failed and another one may succeed (P-01)."""

    def __init__(self, reason: str, retry_after: float | None = None):
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after


class GaveUp(Exception):
    """All attempts for one request are used up."""


class Refused(Exception):
    """This one order will not be accepted.

    outcome is "rejected" (trying again will not help) or "failed" (it may).
    """

    def __init__(self, reason: str, outcome: str = "rejected"):
        super().__init__(reason)
        self.reason = reason
        self.outcome = outcome
