"""Repeating what may pass: waits, Retry-After, and when to give up a service."""

from __future__ import annotations

import email.utils
import random
import re
import time
from datetime import datetime, timezone
from email.message import Message
from typing import Callable, Optional

from .errors import AttemptsUsedUp, RunAborted, TransportError
from .safelog import log
from .transport import ATTEMPT_SECONDS, Response

PASSING_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
WAITS = (1.0, 2.0, 4.0)  # between 4 attempts: 7 seconds in all
MAX_RETRY_AFTER = 30.0
OUTAGE_SECONDS = 55.0  # from the first failure; 60 are allowed


class Stop:
    """Set by a signal handler. A plain flag: Event.set() is not safe inside a handler."""

    def __init__(self) -> None:
        self.requested = False

    def check(self) -> None:
        """Called before anything new is started."""
        if self.requested:
            raise RunAborted("stopped by a signal")

    def sleep(self, seconds: float) -> None:
        """Sleep, but notice a signal soon."""
        end = time.monotonic() + seconds
        while True:
            self.check()
            left = end - time.monotonic()
            if left <= 0:
                return
            time.sleep(min(0.1, left))


def retry_after(headers: Message) -> float:
    """Seconds to wait; 0 if the header is absent or unreadable."""
    value = (headers.get("Retry-After") or "").strip()
    if re.fullmatch(r"[0-9]+", value):
        return float(value[:9])
    then = _date(value)
    if then is None:
        return 0.0
    # The server's own clock, if it says, so that a wrong clock here does no harm.
    now = _date(headers.get("Date") or "") or datetime.now(timezone.utc)
    return max(0.0, (then - now).total_seconds())


def _date(value: str) -> Optional[datetime]:
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)


def request_id(headers: Message) -> str:
    """The id the support asks for, as a suffix for a message; only if it looks like one."""
    value = headers.get("X-Request-Id") or ""
    return f" (request {value})" if re.fullmatch(r"[A-Za-z0-9._-]{1,64}", value) else ""


class Service:
    """What is known about one service: since when it fails, and when to ask it again."""

    def __init__(self, name: str, stop: Stop,
                 clock: Callable[[], float] = time.monotonic,
                 sleep: Optional[Callable[[float], None]] = None) -> None:
        self.name = name
        self.ever_answered = False
        self.stop = stop
        self._clock = clock
        self._sleep = sleep or stop.sleep
        self._failing_since: Optional[float] = None
        self._not_before = 0.0

    def call(self, attempt: Callable[[], Response],
             trouble_in: Callable[[Response], Optional[str]]) -> Response:
        """Attempt until there is an answer that does not call for another attempt.

        `trouble_in` says what is wrong with an answer whose status is not a passing one.
        """
        trouble = ""
        for number in range(len(WAITS) + 1):
            self._wait_for_turn(trouble)
            started, wanted = self._clock(), 0.0
            try:
                answer = attempt()
            except TransportError as error:
                trouble = str(error)
            else:
                found = (f"status {answer.status}" if answer.status in PASSING_STATUSES
                         else trouble_in(answer))
                if found is None:
                    self._failing_since, self.ever_answered = None, True
                    return answer
                trouble = found + request_id(answer.headers)
                wanted = retry_after(answer.headers)
            if self._failing_since is None:
                self._failing_since = started
            log.warning("%s: attempt %d failed: %s", self.name, number + 1, trouble)
            if wanted > MAX_RETRY_AFTER:
                raise RunAborted(f"{self.name} is unavailable: {trouble}, Retry-After {wanted:.0f} s")
            pause = WAITS[number] * random.uniform(1, 1.1) if number < len(WAITS) else 0.0
            self._not_before = self._clock() + max(pause, wanted)
        raise AttemptsUsedUp(f"{self.name}: {trouble} after {len(WAITS) + 1} attempts")

    def _wait_for_turn(self, trouble: str) -> None:
        """Wait as asked, unless the service would then be away for too long."""
        self.stop.check()
        now = self._clock()
        turn = max(now, self._not_before)
        if (self._failing_since is not None
                and turn + ATTEMPT_SECONDS > self._failing_since + OUTAGE_SECONDS):
            raise RunAborted(f"{self.name} is unavailable for too long"
                             + (f": {trouble}" if trouble else ""))
        if turn > now:
            self._sleep(turn - now)
