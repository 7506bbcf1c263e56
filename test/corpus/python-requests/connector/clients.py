"""The three services: source, authorization, destination."""

from __future__ import annotations

import base64
import json
import logging
import re
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote_plus, urlencode, urljoin, urlsplit

from .config import Config
from .errors import GaveUp, Refused, RunFailed, Transient
from .transport import Answer, Service, Transport, raise_if_passing

log = logging.getLogger(__name__)

MAX_PAGE_BYTES = 64 * 1024 * 1024


def parse_json(body: bytes | None) -> Any:
    """The value, or ValueError for all that is no JSON in UTF-8."""

    def whole(digits: str) -> int | float:
        # One record with an absurd number must not make the page unreadable.
        return int(digits) if len(digits) <= 20 else float("inf")

    def no_constant(name: str) -> Any:
        raise ValueError(f"{name} is no JSON")

    if body is None:
        raise ValueError("no body")
    try:
        return json.loads(body.decode("utf-8-sig"), parse_int=whole, parse_constant=no_constant)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def parse_object(body: bytes | None) -> dict[str, Any]:
    """As parse_json, but {} for all that is no object."""
    try:
        value = parse_json(body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


# --- source ---------------------------------------------------------------------------------

_LINK = re.compile(r'<([^>]*)>((?:[^",]|"(?:[^"\\]|\\.)*")*)')
_PARAMETER = re.compile(r';\s*([^\s=;,"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*))')


def next_link(header: str | None) -> str | None:
    """The target of rel="next" (RFC 8288); rel may hold several words, in any case."""
    for target, parameters in _LINK.findall(header or ""):
        rels = [quoted or bare for name, quoted, bare in _PARAMETER.findall(parameters) if name.lower() == "rel"]
        if rels and "next" in rels[0].lower().split():  # the first one counts
            return target
    return None


def origin(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, (parts.hostname or "").lower(), port


def next_url(current: str, link: str) -> str:
    """The absolute address of the next page; RunFailed where it leaves the source (P-10)."""
    try:
        url = urljoin(current, link)
        same = origin(url) == origin(current) and urlsplit(url).username is None
    except ValueError:
        same = False
    if not same or not re.fullmatch(r"[\x21-\x7e]+", url) or "\\" in url:
        raise RunFailed("source: a next link does not stay on the source's origin; it was not followed")
    return url


class Source:
    def __init__(self, config: Config, transport: Transport, service: Service):
        self._first = f"{config.source_base_url}/api/v1/customers"
        self._headers = {"X-API-Key": config.source_api_key}
        self._transport = transport
        self._service = service

    def pages(self) -> Iterator[list[Any]]:
        url: str | None = self._first
        seen: set[str] = set()
        while url is not None:
            if url in seen:
                raise RunFailed("source: the next links go round in a circle")
            seen.add(url)
            page_url = url
            try:
                page, link = self._service.call(f"page {len(seen)}", lambda: self._page(page_url))
            except GaveUp as error:
                raise RunFailed(str(error)) from None
            yield page
            url = next_url(page_url, link) if link is not None else None

    def _page(self, url: str) -> tuple[list[Any], str | None]:
        answer = self._transport.send(
            "GET", url, headers=self._headers, read_body=lambda status: status == 200, max_body=MAX_PAGE_BYTES
        )
        raise_if_passing(answer)
        if answer.status == 401:
            raise RunFailed("source: HTTP 401, SOURCE_API_KEY is missing or wrong")
        if 500 <= answer.status:
            raise Transient(f"HTTP {answer.status}")
        if answer.status != 200:
            raise RunFailed(f"source: HTTP {answer.status}, the list cannot be read")
        try:
            page = parse_json(answer.body)
        except ValueError:
            raise Transient("HTTP 200 whose body is no JSON") from None
        if not isinstance(page, list):
            raise Transient("HTTP 200 whose body is no JSON array")
        return page, next_link(answer.headers.get("Link"))


# --- authorization --------------------------------------------------------------------------

_OAUTH_ERRORS = frozenset(
    "invalid_request invalid_client invalid_grant unauthorized_client unsupported_grant_type invalid_scope".split()
)


class Tokens:
    """Fetches a token when the first one is needed, and keeps it for as long as it lives."""

    def __init__(
        self,
        config: Config,
        transport: Transport,
        service: Service,
        on_secret: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ):
        self._url = config.token_url
        # RFC 6749 2.3.1: form-encode both before they are joined; requests' auth= does not.
        pair = f"{quote_plus(config.client_id)}:{quote_plus(config.client_secret)}"
        basic = base64.b64encode(pair.encode()).decode()
        on_secret(basic)
        self._headers = {
            "Authorization": f"Basic {basic}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self._form = urlencode({"grant_type": "client_credentials", "scope": config.scope}).encode()
        self._transport = transport
        self._service = service
        self._on_secret = on_secret
        self._clock = clock
        self._token: str | None = None
        self._good_until: float | None = None

    def get(self) -> str:
        expired = self._good_until is not None and self._clock() >= self._good_until
        if self._token is None or expired:
            try:
                self._token, self._good_until = self._service.call("token", self._fetch)
            except GaveUp as error:
                raise RunFailed(str(error)) from None
            log.info("token fetched")
        return self._token

    def forget(self, token: str) -> None:
        if token == self._token:
            self._token = None

    def _fetch(self) -> tuple[str, float | None]:
        asked = self._clock()
        answer = self._transport.send(
            "POST", self._url, headers=self._headers, data=self._form, read_body=lambda s: s == 200 or 400 <= s < 500
        )
        raise_if_passing(answer)
        members = parse_object(answer.body)
        if answer.status >= 500:
            raise Transient(f"HTTP {answer.status}")
        if answer.status != 200:
            error = members.get("error")
            named = f", {error}" if isinstance(error, str) and error in _OAUTH_ERRORS else ""
            raise RunFailed(f"authorization: HTTP {answer.status}{named}, no token")

        token = members.get("access_token")
        if not isinstance(token, str) or not re.fullmatch(r"[\x21-\x7e]+", token):
            raise Transient("HTTP 200 without a usable access_token")
        kind = members.get("token_type", "bearer")
        if not isinstance(kind, str) or kind.lower() != "bearer":
            raise Transient("HTTP 200 with a token that is no bearer token")
        self._on_secret(token)
        return token, self._end(asked, members.get("expires_in"))

    @staticmethod
    def _end(asked: float, expires_in: Any) -> float | None:
        """None: unknown, the destination's 401 will tell."""
        if isinstance(expires_in, str) and re.fullmatch(r"[0-9]{1,9}", expires_in):
            expires_in = int(expires_in)
        if isinstance(expires_in, bool) or not isinstance(expires_in, (int, float)) or not expires_in > 0:
            return None
        # A little early, but never so early that a short-lived token would serve one order only.
        return asked + expires_in - min(10.0, expires_in * 0.1)


# --- destination ----------------------------------------------------------------------------

CREATED = "created"
ALREADY_PRESENT = "alreadyPresent"

# What we log of a 422: places that exist in our own order, so no echo can come through.
_POINTERS = frozenset(
    "/orderId /orderDate /customerInfo /customerInfo/id /customerInfo/name /customerInfo/contactEmail "
    "/customerInfo/contactPhone /shippingAddress /shippingAddress/line1 /shippingAddress/city "
    "/shippingAddress/region /shippingAddress/postalCode".split()
)


class Destination:
    def __init__(self, config: Config, transport: Transport, service: Service, tokens: Tokens):
        self._orders = f"{config.destination_base_url}/api/v2/orders"
        self._transport = transport
        self._service = service
        self._tokens = tokens

    def deliver(self, order: dict[str, Any]) -> str:
        """CREATED or ALREADY_PRESENT; Refused, GaveUp or RunFailed otherwise."""
        body = json.dumps(order, ensure_ascii=False).encode()
        customer = order["customerInfo"]["id"]
        renewed = False

        def attempt() -> str:
            nonlocal renewed
            token = self._tokens.get()
            answer = self._post(body, token)
            if answer.status == 401 and not renewed:  # O-04
                log.warning("destination: HTTP 401, fetching a new token")
                renewed = True
                self._tokens.forget(token)
                answer = self._post(body, self._tokens.get())
            if answer.status == 401:
                raise RunFailed("destination: HTTP 401 again with a new token")
            return self._judge(order, answer)

        try:
            return self._service.call(f"order of customer {customer}", attempt)
        except GaveUp:
            # The order may be there although no answer came through (D-11): one last look.
            if self._service.within_outage_limit() and self._owner(order) == customer:
                return CREATED
            raise

    def _post(self, body: bytes, token: str) -> Answer:
        return self._transport.send(
            "POST",
            self._orders,
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
            data=body,
            read_body=lambda status: 200 <= status < 300 or status in (409, 422),
        )

    def _judge(self, order: dict[str, Any], answer: Answer) -> str:
        status = answer.status
        customer = order["customerInfo"]["id"]
        members = parse_object(answer.body)
        if status == 201 and members.get("orderId") == order["orderId"]:
            return CREATED
        if 200 <= status < 300 or status == 409:
            # D-04: a 409 tells whose order it is. D-09: any other 2xx confirms nothing, ask.
            owner = members.get("customerId")
            if status != 409 or members.get("orderId") != order["orderId"] or not isinstance(owner, str):
                owner = self._owner(order)
            if owner == customer:
                return ALREADY_PRESENT if status == 409 else CREATED
            if owner is not None:
                raise Refused(f"destination: the orderId is taken by another customer{_trace(answer)}")
            raise Transient(f"HTTP {status} that confirms nothing")
        raise_if_passing(answer)
        if status == 403:
            raise RunFailed(f"destination: HTTP 403, this client may not create orders{_trace(answer)}")
        if status >= 500:
            raise Transient(f"HTTP {status}")
        if status < 400:  # a redirect: not followed (P-10), and nothing the order is to blame for
            raise Refused(f"destination: HTTP {status}, redirects are not followed{_trace(answer)}", "failed")
        raise Refused(f"destination: HTTP {status}{_places(members)}{_trace(answer)}")

    def _owner(self, order: dict[str, Any]) -> str | None:
        """The customer whose order is stored under this orderId; None if none, or nobody knows."""
        try:
            answer = self._transport.send(
                "GET",
                f"{self._orders}/{order['orderId']}",
                headers={"Authorization": f"Bearer {self._tokens.get()}"},
                read_body=lambda status: status == 200,
            )
        except Transient:
            return None
        members = parse_object(answer.body)
        owner = members.get("customerId")
        confirmed = answer.status == 200 and members.get("orderId") == order["orderId"]
        return owner if confirmed and isinstance(owner, str) else None


def _places(members: dict[str, Any]) -> str:
    errors = members.get("errors")
    found = [
        entry["pointer"]
        for entry in (errors if isinstance(errors, list) else [])
        if isinstance(entry, dict) and isinstance(entry.get("pointer"), str) and entry["pointer"] in _POINTERS
    ]
    return f" at {', '.join(dict.fromkeys(found))}" if found else ""


def _trace(answer: Answer) -> str:
    return f" (X-Request-Id {answer.request_id})"
