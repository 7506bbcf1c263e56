# The token, and the orders it is for.

# --- authorization ----------------------------------------------------------------------------

token=''
token_end=0 # ms; 0: unknown, the destination's 401 will tell

# Fetches a token when one is needed for the first time, and keeps it for as long as it lives.
ensure_token() {
  now_ms
  if [[ -n $token ]] && ((token_end == 0 || now < token_end)); then return 0; fi
  token=''
  call authorization token attempt_token
  if [[ -n $gave_up ]]; then abort "$gave_up"; fi
  log 'token fetched'
}

# Sets again and retry_after, see call.
attempt_token() {
  local basic form asked answer expires_in
  # RFC 6749 2.3.1: both are encoded before they are joined. printf is a builtin, so no arguments show.
  basic=$(shield; printf '%s\n%s' "$OAUTH_CLIENT_ID" "$OAUTH_CLIENT_SECRET" |
    jq -rRs 'split("\n") | map(@uri) | join(":") | @base64')
  form="grant_type=client_credentials&scope=$(shield; printf '%s' "$OAUTH_SCOPE" | jq -rRs @uri)"
  now_ms
  asked=$now
  send POST "$OAUTH_TOKEN_URL" "Authorization: Basic $basic" "$form" application/x-www-form-urlencoded
  judge_passing
  if [[ -n $again ]]; then return 0; fi
  if ((http_status != 200)); then
    abort "authorization: HTTP $http_status$(shield; oauth_error), no token"
  fi
  # Two lines: how long it lives (ms, a little less than it says; 0 where it does not say), and the token.
  # "A little" is at most 10 s and at most a tenth, so that a short-lived token serves more than one order.
  answer=$(shield; printf '%s' "$http_body" | jq -rs '
    select(length == 1) | .[0] | select(type == "object")
    | select(.token_type == null or (.token_type | type == "string" and ascii_downcase == "bearer"))
    | select(.access_token | type == "string" and test("\\A[!-~]+\\z"))
    | (.expires_in | if type == "string" then (tonumber? // 0) else . end
       | if type == "number" and . > 0 and . < 1e9 then (. - ([10, . / 10] | min)) * 1000 | floor else 0 end),
      .access_token' 2>/dev/null) || answer=''
  expires_in=${answer%%$'\n'*} token=${answer#*$'\n'}
  if [[ -z $answer || ! $expires_in =~ ^[0-9]+$ ]]; then
    token='' again='HTTP 200 without a usable access_token'
    return 0
  fi
  token_end=0
  if ((expires_in > 0)); then token_end=$((asked + expires_in)); fi
}

# Only the codes of RFC 6749; whatever else the answer says may be an echo of what we sent.
oauth_error() {
  printf '%s' "$http_body" | jq -rs '
    (.[0] | objects | .error | strings)
    | select(IN("invalid_request", "invalid_client", "invalid_grant", "unauthorized_client",
                "unsupported_grant_type", "invalid_scope"))
    | ", \(.)"' 2>/dev/null || true
}

# --- orders -----------------------------------------------------------------------------------

# deliver CUSTOMER-ID ORDER: sets outcome (created, alreadyPresent, rejected, failed) and reason.
deliver() {
  customer_id=$1 order=$2
  order_id=${order#*'"orderId":"'}
  order_id=${order_id%%'"'*}
  orders_url="$DESTINATION_BASE_URL/api/v2/orders"
  renewed=0 outcome='' reason=''
  call destination "order of customer $customer_id" attempt_order
  if [[ -n $gave_up ]]; then
    outcome=failed reason=$gave_up
    # The order may be there although no answer came through (D-11): one last look.
    if within_outage_limit destination 0; then
      look_up
      if [[ $owner == ours ]]; then outcome=created reason=''; fi
    fi
  fi
}

# Sets again and retry_after (see call), or outcome and reason.
attempt_order() {
  post_order
  if ((http_status == 401 && !renewed)); then # O-04
    log 'destination: HTTP 401, fetching a new token'
    renewed=1 token=''
    post_order
  fi
  if ((http_status == 401)); then abort 'destination: HTTP 401 again with a new token'; fi
  judge_order
}

post_order() {
  ensure_token
  send POST "$orders_url" "Authorization: Bearer $token" "$order" application/json
}

judge_order() {
  local status trace=''
  judge_passing
  if [[ -n $again ]]; then return 0; fi
  status=$http_status
  if [[ $status != 201 ]]; then request_id; fi
  case $status in
    2?? | 409)
      read_owner
      # D-09: 201 with our orderId is a confirmation, another 2xx is none.
      if [[ $status == 201 && $owner != unknown ]]; then
        outcome=created
        return 0
      fi
      # D-04: 409 tells whose order it is. Where it does not, ask.
      if [[ $status != 409 || ($owner != ours && $owner != other) ]]; then look_up; fi
      case $owner in
        ours) if [[ $status == 409 ]]; then outcome=alreadyPresent; else outcome=created; fi ;;
        other) outcome=rejected reason="destination: the orderId is taken by another customer$trace" ;;
        *) again="HTTP $status that confirms nothing" ;;
      esac
      ;;
    403) abort "destination: HTTP 403, this client may not create orders$trace" ;;
    3??) outcome=failed reason="destination: HTTP $status, redirects are not followed$trace" ;;
    *) outcome=rejected reason="destination: HTTP $status$(shield; error_places)$trace" ;;
  esac
}

# Asks for the order, and sets owner as read_owner does.
look_up() {
  owner=unknown
  ensure_token
  send GET "$orders_url/$order_id" "Authorization: Bearer $token"
  if ((http_status == 200)) && [[ -z $trouble ]]; then read_owner; fi
  if [[ $owner == unnamed ]]; then owner=unknown; fi
}

# Whose order the last answer speaks of: ours, other, unnamed (our orderId without a customer), unknown.
read_owner() {
  owner=$(shield; printf '%s' "$http_body" | jq -rs --arg order "$order_id" --arg customer "$customer_id" '
    if length == 1 and (.[0] | type == "object") and .[0].orderId == $order then
      .[0].customerId
      | if . == $customer then "ours" elif type == "string" then "other" else "unnamed" end
    else "unknown" end' 2>/dev/null) || owner=unknown
}

# The places of a 422, as far as they exist in our own order, so that no echo can come through.
error_places() {
  printf '%s' "$http_body" | jq -rs '
    [.[0] | objects | .errors | arrays | .[] | objects | .pointer | strings
     | select(test("\\A/(orderId|orderDate|customerInfo|shippingAddress)(/(id|name|contactEmail|contactPhone|line1|city|region|postalCode))?\\z"))]
    | unique | if . == [] then empty else " at " + join(", ") end' 2>/dev/null || true
}
