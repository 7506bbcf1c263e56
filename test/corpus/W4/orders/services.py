"""The three services: source, authorization, destination."""

import json
import re
import time
from urllib.parse import urlencode, urljoin

from . import settings
from .http import Unavailable, send


class Stop(Exception):
    """Nothing more can be done in this run."""


def read_customers():
    """All pages of the customer list."""
    customers, url = [], settings.SOURCE_URL
    while url:
        answer = send("source", url, {"X-API-Key": settings.SOURCE_API_KEY})
        page = answer.json()
        if answer.status != 200 or not isinstance(page, list):
            raise Stop(f"source: HTTP {answer.status}, no list of customers")
        customers.extend(page)
        url = next_page(answer.headers.get("Link", ""), url)
    return customers


def next_page(header, url):
    """The link with rel="next" of a Link header, or None."""
    for target, rel in re.findall(r'<([^>]*)>[^,]*?rel="?([^";,]*)"?', header):
        if "next" in rel.split():
            return urljoin(url, target)
    return None


class Destination:
    """Sends orders, with a token that is renewed in time."""

    def __init__(self):
        self._token, self._expires = "", 0.0

    def deliver(self, order):
        """Returns (outcome, reason) for one order."""
        answer = self._post(order)
        if answer.status == 401:
            self._token = ""
            answer = self._post(order)
        if answer.status in (401, 403):
            raise Stop(f"destination: HTTP {answer.status}")
        if answer.status == 201:
            return "created", ""
        problem = answer.json() or {}
        if answer.status == 409 and problem.get("customerId") == order["customerInfo"]["id"]:
            return "alreadyPresent", ""
        return "rejected", f"HTTP {answer.status} {problem.get('title', '')}".strip()

    def _post(self, order):
        headers = {"Authorization": f"Bearer {self._get_token()}", "Content-Type": "application/json"}
        return send("destination", settings.DESTINATION_URL, headers, json.dumps(order).encode())

    def _get_token(self):
        if not self._token or time.monotonic() >= self._expires:
            form = {"grant_type": "client_credentials", "client_id": settings.CLIENT_ID,
                    "client_secret": settings.CLIENT_SECRET, "scope": settings.SCOPE}
            answer = send("authorization", settings.TOKEN_URL, {"Content-Type": "application/x-www-form-urlencoded"}, urlencode(form).encode())
            body = answer.json() or {}
            if answer.status != 200 or not body.get("access_token"):
                raise Stop(f"authorization: HTTP {answer.status}, no token")
            self._token = body["access_token"]
            self._expires = time.monotonic() + body.get("expires_in", 300) * 0.9
        return self._token


__all__ = ["Destination", "Stop", "Unavailable", "next_page", "read_customers"]
