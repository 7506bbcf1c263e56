"""From a customer of the source to an order of the destination. No input or output in here."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import Any

# For ever: changing it would make a second order for every customer (P-07).
ORDER_NAMESPACE = uuid.UUID("6f2f0d6b-6a0e-5d0c-9d3f-6a1f3f0c7b52")

_ID = re.compile(r"[A-Za-z0-9._/-]{1,32}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# \s is all Unicode white space; the BOM is not among it, but many validators trim it too.
_EDGES = re.compile(r"\A[\s\ufeff]+|[\s\ufeff]+\Z")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MAX_EXACT = 2**53


class Unusable(ValueError):
    """A value is there, but cannot be used; the message says why, without the value."""


@dataclass(frozen=True)
class Mapped:
    """A customer: either the order without its orderDate, or the reasons against it."""

    customer_id: str
    order: dict[str, Any] | None
    problems: tuple[str, ...] = ()


def order_id(customer_id: str) -> str:
    """The same customer always gets the same orderId, and no two customers share one.

    It depends on customer_id alone: not on the run, the position or other data. A readable id
    is not possible: "EU/42", "EU-42" and "EU.42" would meet within the permitted characters.
    """
    return f"ORD-{uuid.uuid5(ORDER_NAMESPACE, customer_id)}"


def customer_id_of(record: Any) -> str | None:
    """The id as a string, or None where A-02 does not allow it."""
    if not isinstance(record, dict):
        return None
    value = record.get("customer_id")
    if not isinstance(value, str):
        value = _whole_number(value)
    if value is None:
        return None
    value = _EDGES.sub("", value)
    return value if _ID.fullmatch(value) else None


def map_customer(customer_id: str, record: dict[str, Any]) -> Mapped:
    problems: list[str] = []

    def required(label: str, maximum: int, parent: Any, key: str, numbers: bool = False) -> str | None:
        try:
            value = _text(parent.get(key), numbers)
        except Unusable as error:
            problems.append(f"{label} {error}")
            return None
        if value is None:
            problems.append(f"{label} is missing")
        elif len(value) > maximum:
            problems.append(f"{label} is longer than {maximum} characters")
        return value

    def optional(maximum: int, parent: Any, key: str, numbers: bool = False) -> str | None:
        # D-03: an unusable optional value may be left out; the order is worth more than it is.
        try:
            value = _text(parent.get(key), numbers)
        except Unusable:
            return None
        return value if value is not None and len(value) <= maximum else None

    name = _name(record, problems)
    email = required("email", 254, record, "email")
    if email is not None and not _EMAIL.fullmatch(email):
        problems.append("email is malformed")
    phone = optional(40, record, "phone", numbers=True)

    address = record.get("address")
    line1 = city = region = postal_code = None
    if isinstance(address, dict):
        line1 = required("street", 200, address, "street")
        city = required("city", 100, address, "city")
        region = optional(100, address, "state")
        postal_code = required("zip", 20, address, "zip", numbers=True)
    else:
        problems.append("address is missing" if address is None else "address is not an object")

    if problems:
        return Mapped(customer_id, None, tuple(problems))

    customer_info = {"id": customer_id, "name": name, "contactEmail": email}
    if phone is not None:
        customer_info["contactPhone"] = phone
    shipping = {"line1": line1, "city": city, "postalCode": postal_code}
    if region is not None:
        shipping["region"] = region
    return Mapped(
        customer_id,
        {"orderId": order_id(customer_id), "customerInfo": customer_info, "shippingAddress": shipping},
    )


def _name(record: dict[str, Any], problems: list[str]) -> str | None:
    parts = []
    for key in ("first_name", "last_name"):
        try:
            part = _text(record.get(key), numbers=False)
        except Unusable as error:
            problems.append(f"{key} {error}")
            return None
        if part is not None:
            parts.append(part)
    name = " ".join(parts)
    if not name:
        problems.append("name is missing")
    elif len(name) > 100:
        problems.append("name is longer than 100 characters")
    return name


def _text(value: Any, numbers: bool) -> str | None:
    """The text without white space around it, or None where there is none.

    Numbers are taken only where A-02 knows them. A control character becomes a space (D-06).
    """
    if value is None:
        return None
    if numbers and not isinstance(value, str):
        value = _whole_number(value)
        if value is None:
            raise Unusable("is neither text nor a whole number")
    if not isinstance(value, str):
        raise Unusable("is not text")
    if _SURROGATE.search(value):
        raise Unusable("is not valid Unicode")
    return _EDGES.sub("", _CONTROL.sub(" ", value)) or None


def _whole_number(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    if isinstance(value, float):  # 42.0 is the same JSON number as 42
        if not value.is_integer():
            return None
        value = int(value)
    return str(value) if 0 <= value < _MAX_EXACT else None
