"""One token for many orders."""

from __future__ import annotations

import base64
import re
import time
from typing import Any, Callable, Optional
from urllib.parse import quote_plus, urlencode

from .config import Settings
from .errors import AttemptsUsedUp, RunAborted
from .retry import Service, request_id
from .safelog import Redactor, log
from .transport import Response, send

_KNOWN_ERRORS = ("invalid_request", "invalid_client", "invalid_grant", "unauthorized_client",
                 "unsupported_grant_type", "invalid_scope")


class Tokens:
    """Fetches a token when one is needed and keeps it while it lives."""

    def __init__(self, settings: Settings, service: Service, redactor: Redactor,
                 clock: Callable[[], float] = time.monotonic) -> None:
        # RFC 6749 2.3.1: form-encode both before they go into Basic.
        pair = f"{quote_plus(settings.client_id)}:{quote_plus(settings.client_secret)}"
        basic = base64.b64encode(pair.encode()).decode()
        redactor.add(basic)
        self._headers = {"Authorization": f"Basic {basic}", "Accept": "application/json",
                         "Content-Type": "application/x-www-form-urlencoded"}
        form = {"grant_type": "client_credentials", "scope": settings.scope}
        self._body = urlencode(form).encode()
        self._url, self._service, self._redactor, self._clock = settings.token_url, service, redactor, clock
        self._token: Optional[str] = None
        self._good_until = 0.0

    def get(self) -> str:
        """A token that should still be good."""
        if self._token is None or self._clock() >= self._good_until:
            self._token = self._fetch()
        return self._token

    def discard(self) -> None:
        """The destination refused the token."""
        self._token = None

    def _fetch(self) -> str:
        asked = 0.0

        def attempt() -> Response:
            nonlocal asked
            asked = self._clock()
            return send("POST", self._url, self._headers, self._body)

        try:
            answer = self._service.call(attempt, _trouble)
        except AttemptsUsedUp as error:
            raise RunAborted(str(error)) from None
        if answer.status != 200:
            raise RunAborted(f"authorization: status {answer.status}{_error_code(answer)}"
                             + request_id(answer.headers))
        content = answer.json()
        token = content.get("access_token") if isinstance(content, dict) else None
        if not isinstance(token, str) or not re.fullmatch(r"[\x21-\x7e]+", token):
            raise RunAborted("authorization: the answer has no usable access_token")
        self._redactor.add(token)
        if str(content.get("token_type")).lower() != "bearer":
            raise RunAborted("authorization: the token is not of type Bearer")
        life = _seconds(content.get("expires_in"))
        # A tenth, at most 10 seconds, is kept back for the way. No expires_in: good until a 401.
        self._good_until = float("inf") if life is None else asked + life - min(10.0, life / 10)
        log.info("authorization: got a token%s", "" if life is None else f" for {life:.0f} s")
        return token


def _trouble(answer: Response) -> Optional[str]:
    return "the body is unreadable" if answer.status == 200 and not answer.is_json() else None


def _seconds(value: Any) -> Optional[float]:
    try:
        life = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return life if life > 0 and not isinstance(value, bool) else None


def _error_code(answer: Response) -> str:
    """The error code if it is one of the RFC's; error_description might echo anything."""
    content = answer.json() if answer.is_json() else None
    code = content.get("error") if isinstance(content, dict) else None
    return f" {code}" if code in _KNOWN_ERRORS else ""
