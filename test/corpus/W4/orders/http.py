"""HTTP with time limit and retries, on the standard library."""

import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message

from . import settings

RETRY = {408, 429, 500, 502, 503, 504}


class Unavailable(Exception):
    """A service gave no usable answer, however often it was asked."""


@dataclass
class Answer:
    status: int
    headers: Message
    body: bytes

    def json(self):
        """The body as JSON, or None if it is something else."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """Credentials must not travel to wherever a redirect points."""

    def redirect_request(self, *args, **kwargs):
        return None


_opener = urllib.request.build_opener(NoRedirects)


def send(service, url, headers, body=None):
    """Sends a request until it brings an answer that is worth something.

    Raises Unavailable, with the name of the service, when it never does.
    """
    problem = ""
    for attempt in range(settings.ATTEMPTS):
        wait = settings.FIRST_WAIT_SECONDS * 2**attempt
        try:
            answer = _once(url, headers, body)
            if answer.status not in RETRY:
                return answer
            problem = f"HTTP {answer.status}"
            wait = max(wait, _retry_after(answer))
        except OSError as error:
            problem = type(error).__name__
        if attempt < settings.ATTEMPTS - 1:
            time.sleep(wait)
    raise Unavailable(f"{service}: {problem} after {settings.ATTEMPTS} attempts")


def _once(url, headers, body):
    request = urllib.request.Request(url, data=body, headers=headers)
    try:
        with _opener.open(request, timeout=settings.TIMEOUT_SECONDS) as response:
            return Answer(response.status, response.headers, response.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read())


def _retry_after(answer):
    value = answer.headers.get("Retry-After", "")
    return min(int(value), 30) if value.isdigit() else 0
