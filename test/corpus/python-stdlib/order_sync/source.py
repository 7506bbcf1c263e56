"""Reading the list of customers, page by page."""

from __future__ import annotations

import re
from typing import Any, Iterator, List, Optional, Tuple
from urllib.parse import urljoin, urlsplit

from .config import Settings
from .errors import AttemptsUsedUp, RunAborted
from .retry import Service, request_id
from .transport import Response, send

_LINK = re.compile(r'<([^>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)')
_PARAMETER = re.compile(r';\s*([\w!#$&+.^`|~*-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?')


def pages(settings: Settings, service: Service) -> Iterator[List[Any]]:
    """Yield the pages; RunAborted when the list cannot be read to its end."""
    url: Optional[str] = settings.source_base_url + "/api/v1/customers"
    headers = {"X-API-Key": settings.source_api_key, "Accept": "application/json"}
    seen = set()
    while url:
        if url in seen:
            raise RunAborted("source: the next links go round in a circle")
        seen.add(url)
        current = url
        try:
            answer = service.call(lambda: send("GET", current, headers), _trouble)
        except AttemptsUsedUp as error:
            raise RunAborted(str(error)) from None
        if answer.status != 200:
            raise RunAborted(f"source: status {answer.status}{request_id(answer.headers)}"
                             + (", check SOURCE_API_KEY" if answer.status == 401 else ""))
        yield answer.json()
        url = next_url(current, answer.headers.get_all("Link") or [])


def _trouble(answer: Response) -> Optional[str]:
    if answer.status != 200:
        return None
    if answer.is_json() and isinstance(answer.json(), list):
        return None
    return "the body is no complete JSON array"


def next_url(current: str, links: List[str]) -> Optional[str]:
    """The target of rel="next"; RunAborted if it leaves the origin (the key would go along)."""
    for target, parameters in _LINK.findall(", ".join(links)):
        relations = [quoted or plain for name, quoted, plain in _PARAMETER.findall(parameters)
                     if name.lower() == "rel"]
        if not relations or "next" not in relations[0].lower().split():
            continue
        url = urljoin(current, target.strip()).partition("#")[0]
        if not re.fullmatch(r"[\x21-\x7e]+", url) or _origin(url) != _origin(current):
            raise RunAborted("source: a next link leads away from the source")
        return url
    return None


def _origin(url: str) -> Optional[Tuple[str, str, int]]:
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError:
        return None
    return None if "@" in parts.netloc else (parts.scheme, parts.hostname or "", port)
