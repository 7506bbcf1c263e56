"""One HTTP exchange with a hard time limit.

http.client follows no redirects, uses no proxy from the environment and checks certificates. Its
timeout counts for each read only, so a server that drips bytes could hold us for ever. Therefore
the exchange (name lookup and body included) happens in a worker thread that is waited for only
so long.
"""

from __future__ import annotations

import functools
import http.client
import json
import socket
import ssl
import threading
from dataclasses import dataclass
from email.message import Message
from typing import Any, Mapping, Optional
from urllib.parse import urlsplit

from .errors import TransportError

ATTEMPT_SECONDS = 6.0
MAX_BODY_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True)
class Response:
    """An answer. `body` is None when it broke off: the status may still tell enough."""

    status: int
    headers: Message
    body: Optional[bytes]

    def json(self) -> Any:
        """The parsed body; ValueError when it is cut off or no JSON."""
        if self.body is None:
            raise ValueError("body is incomplete")
        try:
            return json.loads(self.body.decode("utf-8-sig"), parse_constant=_refuse)
        except RecursionError:
            raise ValueError("body is nested too deeply") from None

    def is_json(self) -> bool:
        """Can the body be read?"""
        try:
            self.json()
        except ValueError:
            return False
        return True


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


@functools.lru_cache(maxsize=None)
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()  # checks certificates and host names


class _Exchange(threading.Thread):
    """The worker: keeps what it has got so far, so that the status survives a slow body."""

    def __init__(self, method: str, url: str, headers: Mapping[str, str], body: Optional[bytes]) -> None:
        super().__init__(daemon=True)  # never keeps the process alive
        self._call = (method, url, headers, body)
        self._sock: Optional[socket.socket] = None
        self.head: Optional[Response] = None
        self.whole: Optional[Response] = None
        self.error = "no complete answer in time"

    def run(self) -> None:
        method, url, headers, body = self._call
        parts = urlsplit(url)
        try:
            if parts.scheme == "https":
                connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                    parts.hostname or "", parts.port, timeout=ATTEMPT_SECONDS,
                    context=_tls())
            else:
                connection = http.client.HTTPConnection(
                    parts.hostname or "", parts.port, timeout=ATTEMPT_SECONDS)
            connection.connect()
            self._sock = connection.sock
            target = (parts.path or "/") + ("?" + parts.query if parts.query else "")
            connection.request(method, target, body, {**headers, "Connection": "close"})
            answer = connection.getresponse()
            self.head = Response(answer.status, answer.headers, None)
            data = bytearray()
            while len(data) <= MAX_BODY_BYTES:
                piece = answer.read(65536)
                if not piece:
                    break
                data += piece
            if answer.length or len(data) > MAX_BODY_BYTES:  # read(n) does not complain when Content-Length was not reached
                self.error = "the body was cut off or is too large"
            else:
                self.whole = Response(answer.status, answer.headers, bytes(data))
            answer.close()
            connection.close()
        except OSError as error:
            self.error = error.strerror or type(error).__name__
        except Exception as error:  # HTTPException and what odd bytes can raise; no texts of others
            self.error = type(error).__name__

    def abandon(self) -> None:
        """Wake the worker from a read that nobody waits for any more."""
        try:
            if self._sock:
                self._sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def send(method: str, url: str, headers: Mapping[str, str], body: Optional[bytes] = None) -> Response:
    """Make one attempt. TransportError if not even a status came in time."""
    exchange = _Exchange(method, url, {"User-Agent": "order-sync/1.0", **headers}, body)
    exchange.start()
    exchange.join(ATTEMPT_SECONDS)
    if exchange.is_alive():
        exchange.abandon()
    answer = exchange.whole or exchange.head
    if answer is None:
        raise TransportError(exchange.error)
    return answer
