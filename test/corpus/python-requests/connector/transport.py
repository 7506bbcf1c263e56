"""One HTTP attempt with a total time limit, and the rules for making another one."""

from __future__ import annotations

import logging
import random
import re
import signal
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from datetime import datetime, timezone
from typing import TypeVar

import requests
from requests.structures import CaseInsensitiveDict

from .errors import GaveUp, Refused, RunFailed, Stopped, Transient

log = logging.getLogger(__name__)
T = TypeVar("T")

ATTEMPT_SECONDS = 6.0  # P-04: at least 5, at most 10, the whole body included
MAX_ATTEMPTS = 4  # P-01: waits of 1 + 2 + 4 s, so at least 7 s in all
FIRST_WAIT = 1.0
MAX_RETRY_AFTER = 30.0  # P-02
OUTAGE_SECONDS = 58.0  # P-05 says 60; the rest is for the report
PASSING_STATUSES = frozenset({408, 429, 500, 502, 503, 504})  # P-01


class StopFlag:
    """Set by a signal. Waiting in short slices keeps the handler trivial, so it cannot deadlock."""

    def __init__(self) -> None:
        self.is_set = False

    def set(self) -> None:
        self.is_set = True

    def check(self) -> None:
        if self.is_set:
            raise Stopped()

    def wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while True:
            self.check()
            left = end - time.monotonic()
            if left <= 0:
                return
            time.sleep(min(left, 0.1))


@dataclass(frozen=True)
class Answer:
    status: int
    headers: CaseInsensitiveDict
    body: bytes | None  # None where it was not asked for

    @property
    def request_id(self) -> str:
        """For the destination's support; only if it looks like an id and not like an echo."""
        value = self.headers.get("X-Request-Id", "")
        return value if re.fullmatch(r"[A-Za-z0-9._-]{1,64}", value) else "none"


class _AttemptTimeout(Exception):
    """Not an OSError, so that neither urllib3 nor requests takes it for a trouble of theirs."""


@contextmanager
def _time_limit(seconds: float):
    """A limit for everything inside, from the name lookup to the last byte of the body.

    The timeouts of requests are per socket operation: a server that sends a byte now and then
    never meets them. A timer signal does not care. It repeats, in case the first one falls
    into a place where Python swallows exceptions (a destructor).
    """

    def on_alarm(_signum, _frame):
        raise _AttemptTimeout()

    previous = signal.signal(signal.SIGALRM, on_alarm)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


class Transport:
    def __init__(self, stop: StopFlag, attempt_seconds: float = ATTEMPT_SECONDS) -> None:
        self._stop = stop
        self._attempt_seconds = attempt_seconds
        self._session = requests.Session()
        # No ~/.netrc (it would replace our Authorization header) and no proxy from the
        # environment: credentials go to the configured services and nowhere else.
        self._session.trust_env = False
        self._session.headers.update({"User-Agent": "one-order-per-customer/1.0", "Accept": "application/json"})

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: dict[str, str],
        data: bytes | None = None,
        read_body: Callable[[int], bool],
        max_body: int = 1024 * 1024,
    ) -> Answer:
        """One attempt. Raises Transient for all that is not a complete answer."""
        self._stop.check()  # P-08: nothing new, be it only the second request of one attempt
        try:
            with _time_limit(self._attempt_seconds):
                response = self._session.request(
                    method,
                    url,
                    headers=headers,
                    data=data,
                    stream=True,
                    allow_redirects=False,  # P-10
                    timeout=self._attempt_seconds,
                )
                try:
                    body = None
                    if read_body(response.status_code):
                        try:
                            body = self._read(response, max_body)
                        except requests.RequestException:
                            # A 422 is a 422 even if its explanation is cut off; but a
                            # success, or a 409 that does not say whose order it is, is worth nothing.
                            if response.status_code < 400 or response.status_code == 409:
                                raise
                    return Answer(response.status_code, response.headers, body)
                finally:
                    # Close, unless the body has been read to its end: what nobody reads (5 MiB
                    # of debug page) must not reach the next request on this connection.
                    response.close()
        except _AttemptTimeout:
            raise Transient(f"no complete answer within {self._attempt_seconds:g} s") from None
        except requests.exceptions.SSLError:
            raise Transient("TLS failure, is the certificate trusted?") from None
        except requests.exceptions.ConnectionError:
            raise Transient("connection failed or broken") from None
        except requests.RequestException as error:
            # Only the type: the text may repeat what the server sent.
            raise Transient(f"unreadable answer ({type(error).__name__})") from None

    @staticmethod
    def _read(response: requests.Response, max_body: int) -> bytes:
        body = bytearray()
        for chunk in response.iter_content(65536):
            body += chunk
            if len(body) > max_body:
                raise Transient(f"an answer of more than {max_body} bytes")
        return bytes(body)


def retry_after_seconds(value: str | None, now: datetime | None = None) -> float | None:
    """Seconds to wait, or None where the header is absent, malformed or in the past."""
    if value is None:
        return None
    value = value.strip()
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value):
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=timezone.utc)
    seconds = (when - (now or datetime.now(timezone.utc))).total_seconds()
    if seconds <= 0:
        return None
    # An HTTP date has whole seconds: up to one second above the limit is rounding.
    return MAX_RETRY_AFTER if MAX_RETRY_AFTER < seconds < MAX_RETRY_AFTER + 1 else seconds


def raise_if_passing(answer: Answer) -> None:
    if answer.status in PASSING_STATUSES:
        raise Transient(f"HTTP {answer.status}", retry_after_seconds(answer.headers.get("Retry-After")))


class Service:
    """One remote system: repeats attempts, and knows for how long the system has been away."""

    def __init__(self, name: str, stop: StopFlag, clock: Callable[[], float] = time.monotonic):
        self.name = name
        self.answered = False  # has there been any usable answer in this run?
        self._stop = stop
        self._clock = clock
        self._failing_since: float | None = None

    def call(self, what: str, attempt: Callable[[], T]) -> T:
        """Raises GaveUp when the attempts are used up, RunFailed when the system stays away."""
        wait = FIRST_WAIT
        for number in range(1, MAX_ATTEMPTS + 1):
            self._stop.check()
            self._check_outage(self._clock())
            started = self._clock()
            try:
                result = attempt()
            except Transient as trouble:
                # Counted from the start of the attempt, so that a silent server is no exception.
                if self._failing_since is None:
                    self._failing_since = started
                if trouble.retry_after is not None and trouble.retry_after > MAX_RETRY_AFTER:
                    raise RunFailed(f"{self.name} is unavailable: {trouble.reason}, Retry-After above 30 s") from None
                if number == MAX_ATTEMPTS:
                    raise GaveUp(f"{self.name}: {trouble.reason} after {number} attempts") from None
                pause = max(wait * random.uniform(1.0, 1.2), trouble.retry_after or 0.0)
                log.warning(
                    "%s: %s: %s (attempt %d of %d), next in %.1f s",
                    self.name, what, trouble.reason, number, MAX_ATTEMPTS, pause,
                )
                self._check_outage(self._clock() + pause, trouble.reason)
                self._stop.wait(pause)
                wait *= 2
            except Refused as refusal:
                if refusal.outcome == "rejected":  # no order, but a clear answer
                    self._is_there()
                raise
            else:
                self._is_there()
                return result
        raise AssertionError("unreachable")

    def _is_there(self) -> None:
        self._failing_since = None
        self.answered = True

    def within_outage_limit(self) -> bool:
        return self._failing_since is None or (
            self._clock() + ATTEMPT_SECONDS <= self._failing_since + OUTAGE_SECONDS
        )

    def _check_outage(self, next_start: float, reason: str = "no success") -> None:
        """An attempt is started only if even a silent one ends in time (P-05)."""
        since = self._failing_since
        if since is not None and next_start + ATTEMPT_SECONDS > since + OUTAGE_SECONDS:
            raise RunFailed(f"{self.name} is unavailable: {reason}, away for {self._clock() - since:.0f} s")
