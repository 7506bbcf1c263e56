#!/bin/bash
# Creates an order for every customer of the source API.

CUSTOMERS_URL="$SOURCE_BASE_URL/api/v1/customers"
ORDERS_URL="$DESTINATION_BASE_URL/api/v2/orders"

usage() {
  echo "Usage: bash sync.sh"
  echo "Reads the customers from the source API and creates an order for each at the destination API."
}

log() {
  echo "$(date -u +%H:%M:%S) $1"
}

get_token() {
  curl -s -X POST "$OAUTH_TOKEN_URL" \
    -d "grant_type=client_credentials" \
    -d "client_id=$OAUTH_CLIENT_ID" \
    -d "client_secret=$OAUTH_CLIENT_SECRET" \
    -d "scope=$OAUTH_SCOPE" |
    jq -r .access_token
}

get_customers() {
  curl -s -H "X-API-Key: $SOURCE_API_KEY" "$CUSTOMERS_URL"
}

# The fields of a customer, one line each, separated by |
fields() {
  jq -r '.[] | "\(.customer_id)|\(.first_name) \(.last_name)|\(.email)|\(.phone)|\(.address.street)|\(.address.city)|\(.address.state)|\(.address.zip)"'
}

order() {
  cat <<EOF
{
  "orderId": "ORD-$RANDOM$RANDOM",
  "customerInfo": {
    "id": "$1",
    "name": "$2",
    "contactEmail": "$3",
    "contactPhone": "$4"
  },
  "shippingAddress": {
    "line1": "$5",
    "city": "$6",
    "region": "$7",
    "postalCode": "$8"
  },
  "orderDate": "$NOW"
}
EOF
}

send() {
  curl -s -X POST "$ORDERS_URL" \
    -H "Authorization: Bearer $TOKEN" \
    -H "Content-Type: application/json" \
    -d "$1" > /dev/null
}

if [ "$1" = "--help" ]; then
  usage
  exit 0
fi

NOW=$(date -u +%Y-%m-%dT%H:%M:%SZ)
TOKEN=$(get_token)
CUSTOMERS=$(get_customers)
COUNT=$(echo "$CUSTOMERS" | jq length)
log "$COUNT customers"

echo "$CUSTOMERS" | fields | while IFS='|' read -r ID NAME EMAIL PHONE LINE CITY REGION ZIP; do
  send "$(order "$ID" "$NAME" "$EMAIL" "$PHONE" "$LINE" "$CITY" "$REGION" "$ZIP")"
done

log "Done, $COUNT orders created"
