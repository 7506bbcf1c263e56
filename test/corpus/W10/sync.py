"""Reads customers, makes an order for each, posts it."""
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timezone

SOURCE = os.environ["SOURCE_BASE_URL"] + "/api/v1/customers"
DESTINATION = os.environ["DESTINATION_BASE_URL"] + "/api/v2/orders"


def call(url, headers, body=None):
    """Returns status and body of the answer."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=10) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def get_token():
    form = urllib.parse.urlencode({
        "grant_type": "client_credentials",
        "client_id": os.environ["OAUTH_CLIENT_ID"],
        "client_secret": os.environ["OAUTH_CLIENT_SECRET"],
        "scope": os.environ["OAUTH_SCOPE"],
    })
    status, body = call(os.environ["OAUTH_TOKEN_URL"], {"Content-Type": "application/x-www-form-urlencoded"}, form.encode())
    if status != 200:
        sys.exit(f"No token: status {status}")
    return json.loads(body)["access_token"]


def to_order(customer):
    address = customer["address"]
    return {
        "orderId": "ORD-001",
        "customerInfo": {
            "id": customer["customer_id"],
            "name": customer["first_name"] + " " + customer["last_name"],
            "contactEmail": customer["email"],
            "contactPhone": customer["phone"],
        },
        "shippingAddress": {
            "line1": address["street"],
            "city": address["city"],
            "region": address["state"],
            "postalCode": address["zip"],
        },
        "orderDate": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def main():
    status, body = call(SOURCE, {"X-API-Key": os.environ["SOURCE_API_KEY"]})
    if status != 200:
        sys.exit(f"No customers: status {status}")
    token = get_token()
    created = present = 0
    for customer in json.loads(body):
        headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
        status, _ = call(DESTINATION, headers, json.dumps(to_order(customer)).encode())
        if status == 201:
            created += 1
        elif status == 409:
            present += 1  # the order is already there
        else:
            sys.exit(f"Customer {customer['customer_id']}: status {status}")
    print(f"{created} orders created, {present} were already there")


main()
