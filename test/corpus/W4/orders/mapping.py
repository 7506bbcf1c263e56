"""From the source's customer to the destination's order."""

import hashlib
import re
from datetime import datetime, timezone

EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
MAX_NAME = 100


class Invalid(Exception):
    """The customer cannot become an order; the message says why."""


def to_order(customer, now=None):
    """Maps a customer. Raises Invalid rather than making anything up."""
    if not isinstance(customer, dict):
        raise Invalid("entry is not an object")
    address = customer.get("address")
    if not isinstance(address, dict):
        raise Invalid("address is missing")
    customer_id = _required(customer, "customer_id")
    name = " ".join(filter(None, (text(customer.get("first_name")), text(customer.get("last_name")))))
    if not 1 <= len(name) <= MAX_NAME:
        raise Invalid("name is missing or too long")
    email = _required(customer, "email")
    if not EMAIL.fullmatch(email):
        raise Invalid("email is malformed")
    info = {"id": customer_id, "name": name, "contactEmail": email}
    shipping = {"line1": _required(address, "street"), "city": _required(address, "city"), "postalCode": _required(address, "zip")}
    if phone := text(customer.get("phone")):
        info["contactPhone"] = phone
    if state := text(address.get("state")):
        shipping["region"] = state
    created = (now or datetime.now(timezone.utc)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"orderId": order_id(customer_id), "customerInfo": info, "shippingAddress": shipping, "orderDate": created}


def order_id(customer_id):
    """The same for a customer in every run, so that the destination notices a second order."""
    return "ORD-" + hashlib.sha256(customer_id.encode()).hexdigest()[:32]


def text(value):
    """The value as trimmed text; old records hold numbers. Empty if there is none."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return str(value).strip()


def _required(record, field):
    value = text(record.get(field))
    if not value:
        raise Invalid(f"{field} is missing")
    return value
