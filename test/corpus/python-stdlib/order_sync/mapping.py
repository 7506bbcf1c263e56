"""From a customer to an order. Pure functions: no clock, no network."""

from __future__ import annotations

import hashlib
import re
import sys
from typing import Any, Dict, List, Optional

from .errors import Unusable

# Unicode White_Space and the byte order mark. Not str.strip()'s own set: that would also take
# U+001C-U+001F, which are control characters and no white space.
_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_AROUND = re.compile(rf"\A[{_SPACE}]+|[{_SPACE}]+\Z")
_LINE_BREAK = re.compile(rf"[{_SPACE}]*[\t\n\v\f\r][{_SPACE}]*")
_ANY_SPACE = re.compile(rf"[{_SPACE}]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CUSTOMER_ID = re.compile(r"[A-Za-z0-9._/-]{1,32}")


def clean_text(value: Any, number_allowed: bool = False) -> Optional[str]:
    """The value as text without white space around it; None if there is none."""
    if value is None:
        return None
    if number_allowed and isinstance(value, (int, float)) and not isinstance(value, bool):
        # From 2^53 on a number may have been rounded on its way: not to be trusted.
        if abs(value) >= 2**53 or value != int(value):
            raise Unusable("is not an exact number")
        return str(int(value))
    if not isinstance(value, str):
        raise Unusable("is not text")
    text = _AROUND.sub("", value)
    # Tabs and line breaks would be refused; collapsing inner white space is allowed.
    text = _LINE_BREAK.sub(" ", text)
    if _CONTROL.search(text):
        raise Unusable("contains a control character")
    if _SURROGATE.search(text):
        raise Unusable("is not valid Unicode")
    return text or None


def customer_id_of(entry: Any) -> str:
    """The id that tells who this is; 123 and "123" are the same customer."""
    if not isinstance(entry, dict):
        raise Unusable("is not an object")
    try:
        text = clean_text(entry.get("customer_id"), number_allowed=True)
    except Unusable as error:
        raise Unusable(f"customer_id {error}") from None
    if text is None:
        raise Unusable("customer_id is missing")
    if not _CUSTOMER_ID.fullmatch(text):
        raise Unusable("customer_id is malformed")
    return text


def order_id_for(customer_id: str) -> str:
    """The same id for the same customer in every run, for ever: this prevents second orders.

    A hash, because ids may hold characters that an orderId must not. Never change it.
    """
    digest = hashlib.sha256(f"one-order-per-customer/v1:{customer_id}".encode()).hexdigest()
    return f"ORD-{digest[:48]}"


def build_order(customer_id: str, customer: Dict[str, Any]) -> Dict[str, Any]:
    """The order without its date. Unusable lists everything that stands against it."""
    problems: List[str] = []
    address = customer.get("address")
    if address is not None and not isinstance(address, dict):
        problems.append("address is not an object")
    address = address if isinstance(address, dict) else {}

    def take(holder: Dict[str, Any], name: str, longest: int = sys.maxsize, *, required: bool = True,
             number_allowed: bool = False) -> Optional[str]:
        label = f"address.{name}" if holder is address else name
        try:
            text = clean_text(holder.get(name), number_allowed)
        except Unusable as error:
            problems.append(f"{label} {error}")
            return None
        if text is None and required:
            problems.append(f"{label} is missing")
        elif text is not None and len(text) > longest:
            problems.append(f"{label} is longer than {longest} characters")
        return text

    first = take(customer, "first_name", required=False)
    last = take(customer, "last_name", required=False)
    name = " ".join(part for part in (first, last) if part)
    if not name:
        problems.append("first_name and last_name are missing")
    elif len(name) > 100:
        problems.append("the name is longer than 100 characters")
    email = take(customer, "email", 254)
    if email and not is_email(email):
        problems.append("email is malformed")
    phone = take(customer, "phone", 40, required=False, number_allowed=True)
    street = take(address, "street", 200)
    city = take(address, "city", 100)
    state = take(address, "state", 100, required=False)
    postal_code = take(address, "zip", 20, number_allowed=True)
    if problems:
        raise Unusable("; ".join(problems))

    info = {"id": customer_id, "name": name, "contactEmail": email, "contactPhone": phone}
    ship = {"line1": street, "city": city, "region": state, "postalCode": postal_code}
    return {
        "orderId": order_id_for(customer_id),
        "customerInfo": {key: value for key, value in info.items() if value is not None},
        "shippingAddress": {key: value for key, value in ship.items() if value is not None},
    }


def is_email(text: str) -> bool:
    """Exactly what the destination demands, no stricter."""
    local, _, domain = text.partition("@")
    return bool(local) and "@" not in domain and "." in domain[1:-1] and not _ANY_SPACE.search(text)
