#!/bin/bash
# Creates an order for every customer.

TOKEN=$(curl -s -X POST "$OAUTH_TOKEN_URL" \
  -d "grant_type=client_credentials&client_id=$OAUTH_CLIENT_ID&client_secret=$OAUTH_CLIENT_SECRET&scope=$OAUTH_SCOPE" | jq -r .access_token)

CUSTOMERS=$(curl -s -H "X-API-Key: $SOURCE_API_KEY" "$SOURCE_BASE_URL/api/v1/customers")

echo "$CUSTOMERS" | jq -c '.[]' | while read -r CUSTOMER; do
  get() { echo "$CUSTOMER" | jq -r "$1"; }

  BODY="{
    \"orderId\": \"ORD-$RANDOM$RANDOM\",
    \"customerInfo\": {
      \"id\": \"$(get .customer_id)\",
      \"name\": \"$(get .first_name) $(get .last_name)\",
      \"contactEmail\": \"$(get .email)\",
      \"contactPhone\": \"$(get .phone)\"
    },
    \"shippingAddress\": {
      \"line1\": \"$(get .address.street)\",
      \"city\": \"$(get .address.city)\",
      \"region\": \"$(get .address.state)\",
      \"postalCode\": \"$(get .address.zip)\"
    },
    \"orderDate\": \"$(date -u +%Y-%m-%dT%H:%M:%SZ)\"
  }"

  curl -s -X POST "$DESTINATION_BASE_URL/api/v2/orders" \
    -H "Authorization: Bearer $TOKEN" \
    -H "Content-Type: application/json" \
    -d "$BODY" > /dev/null
done

echo "Done, $(echo "$CUSTOMERS" | jq length) orders created"
