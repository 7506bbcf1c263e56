"""Delivering one order, and being sure about it."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from typing import Any, Dict, Optional

from .config import Settings
from .errors import RunAborted
from .report import Outcome, Result
from .retry import Service, request_id
from .tokens import Tokens
from .transport import Response, send

_POINTERS = frozenset(
    ["/orderId", "/orderDate", "/customerInfo", "/shippingAddress"]
    + [f"/customerInfo/{member}" for member in ("id", "name", "contactEmail", "contactPhone")]
    + [f"/shippingAddress/{member}" for member in ("line1", "city", "region", "postalCode")])


class Orders:
    """The destination, seen from here."""

    def __init__(self, settings: Settings, service: Service, tokens: Tokens) -> None:
        self._url = settings.destination_base_url + "/api/v2/orders"
        self._service = service
        self._tokens = tokens

    def deliver(self, draft: Dict[str, Any]) -> Result:
        """Post one order. AttemptsUsedUp or RunAborted if that gets nowhere."""
        now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        order = {**draft, "orderDate": now}
        order_id, customer_id = order["orderId"], order["customerInfo"]["id"]
        body = json.dumps(order, ensure_ascii=False).encode("utf-8")

        def trouble(answer: Response) -> Optional[str]:
            if answer.status in (201, 409) and not answer.is_json():
                return f"status {answer.status} with an unreadable body"
            if 200 <= answer.status < 300 and not _confirms(answer, order_id) and not self._exists(order_id):
                return f"status {answer.status}, but the order is not there"
            return None

        answer = self._service.call(lambda: self._send("POST", self._url, body), trouble)
        where = request_id(answer.headers)
        if 200 <= answer.status < 300:
            return Result(Outcome.CREATED)
        if answer.status == 409:
            content = answer.json()
            holder = content.get("customerId") if isinstance(content, dict) else None
            if holder == customer_id:
                return Result(Outcome.PRESENT)
            if holder is None:
                return Result(Outcome.FAILED, f"destination: 409 that does not name the customer{where}")
            return Result(Outcome.REJECTED, f"destination: the orderId belongs to another customer{where}")
        if 400 <= answer.status < 500:
            return Result(Outcome.REJECTED, f"destination: status {answer.status}{_pointers(answer)}{where}")
        return Result(Outcome.FAILED, f"destination: unexpected status {answer.status}{where}")

    def _exists(self, order_id: str) -> bool:
        """Ask whether the order is there."""
        answer = self._service.call(
            lambda: self._send("GET", f"{self._url}/{order_id}"),
            lambda got: "the body was cut off" if got.status == 200 and got.body is None else None)
        return answer.status == 200

    def _send(self, method: str, url: str, body: Optional[bytes] = None) -> Response:
        """One attempt; with a new token at once if the old one is refused."""
        for _ in range(2):
            headers = {"Authorization": f"Bearer {self._tokens.get()}", "Accept": "application/json"}
            if body is not None:
                headers["Content-Type"] = "application/json"
            self._service.stop.check()  # a signal may have come while a token was fetched
            answer = send(method, url, headers, body)
            if answer.status == 403:
                raise RunAborted(f"destination: status 403{request_id(answer.headers)}")
            if answer.status != 401:
                return answer
            self._tokens.discard()
        raise RunAborted(f"destination: 401 with a new token{request_id(answer.headers)}")


def _confirms(answer: Response, order_id: str) -> bool:
    content = answer.json() if answer.status == 201 else None
    return isinstance(content, dict) and content.get("orderId") == order_id


def _pointers(answer: Response) -> str:
    """Which members were refused. Only names we know: `detail` could echo personal data."""
    content = answer.json() if answer.is_json() else None
    errors = content.get("errors") if isinstance(content, dict) else None
    found = [error["pointer"] for error in (errors if isinstance(errors, list) else [])
             if isinstance(error, dict) and isinstance(error.get("pointer"), str)]
    known = [pointer for pointer in found if pointer in _POINTERS]
    return f" for {', '.join(known)}" if known else ""
