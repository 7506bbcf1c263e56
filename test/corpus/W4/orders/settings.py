"""Where the services are and how we log in there."""

SOURCE_URL = "http://127.0.0.1:4010/api/v1/customers"
SOURCE_API_KEY = "dev-source-key-8c1f27a94e"

DESTINATION_URL = "http://127.0.0.1:4020/api/v2/orders"

TOKEN_URL = "http://127.0.0.1:4030/oauth2/token"
CLIENT_ID = "dev-orders-client"
CLIENT_SECRET = "dev-client-secret-5b7e90d3f1"
SCOPE = "orders:write"

# One attempt may take this long, and is made this often.
TIMEOUT_SECONDS = 8
ATTEMPTS = 5
FIRST_WAIT_SECONDS = 0.5
# So many orders in a row that could not be sent: the destination is down.
FAILURES_IN_A_ROW = 3
