"""Turns customers of the source into orders of the destination, and sends them."""

import hashlib
import json
import logging
import urllib.request
from datetime import datetime, timezone


def to_order(customer):
    """An order for a customer; None where something required is missing."""
    if not is_usable(customer):
        return None
    return {
        "orderId": order_id_for(customer["customer_id"]),
        "customerInfo": {
            "id": customer["customer_id"],
            "name": full_name(customer),
            "contactEmail": customer["email"],
        },
        "shippingAddress": {
            "line1": customer["street"],
            "city": customer["city"],
            "postalCode": customer["zip"],
        },
        "orderDate": datetime.now(timezone.utc).isoformat(),
    }


def full_name(customer):
    """Both names with one space between, or the one that is there."""
    names = [customer.get("first_name"), customer.get("last_name")]
    return " ".join(name for name in names if name)


def is_usable(customer):
    """Whether all that the destination asks for is there."""
    return "@" in customer["email"] and customer["street"] != "" and customer["zip"] != ""


def order_id_for(customer_id):
    """The same customer gets the same id in every run."""
    return "ORD-" + hashlib.sha256(customer_id.encode()).hexdigest()


def deliver(orders, url, token):
    """Sends orders one after the other and counts those that were created."""
    created = 0
    for order in orders:
        try:
            request = urllib.request.Request(url, json.dumps(order).encode(), {"Authorization": f"Bearer {token}"})
            with urllib.request.urlopen(request, timeout=8) as response:
                if response.status == 201:
                    created += 1
        except OSError as error:
            logging.error("not delivered: %s %s", order["orderId"], error)
    return created
