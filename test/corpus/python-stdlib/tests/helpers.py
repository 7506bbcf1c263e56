"""A scripted network and a clock that needs no waiting."""

from __future__ import annotations

import json
from email.message import Message
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple, Union

from order_sync.config import Settings
from order_sync.errors import TransportError
from order_sync.retry import Service, Stop
from order_sync.transport import Response

SETTINGS = Settings(
    source_base_url="http://source.test", source_api_key="key-for-tests",
    destination_base_url="http://destination.test", token_url="http://token.test/token",
    client_id="a client", client_secret="p@ss:w+rd é", scope="orders:write",
    output_dir=Path("unused"))


def answer(status: int, content: Any = None, **headers: str) -> Response:
    """An answer; bytes as content go out as they are, None is a body that broke off."""
    message = Message()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    body = content if content is None or isinstance(content, bytes) else json.dumps(content).encode()
    return Response(status, message, body)


class FakeTime:
    """clock() and sleep() that belong together."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: List[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept.append(seconds)

    def service(self, name: str = "destination", stop: Optional[Stop] = None) -> Service:
        return Service(name, stop or Stop(), self.clock, self.sleep)


class FakeNetwork:
    """Stands in for transport.send: gives the prepared answers and keeps the requests."""

    def __init__(self, *answers: Union[Response, TransportError]) -> None:
        self.answers = list(answers)
        self.requests: List[Tuple[str, str, Dict[str, str], Optional[bytes]]] = []

    def __call__(self, method: str, url: str, headers: Dict[str, str],
                 body: Optional[bytes] = None) -> Response:
        self.requests.append((method, url, dict(headers), body))
        following = self.answers.pop(0)
        if isinstance(following, TransportError):
            raise following
        return following
