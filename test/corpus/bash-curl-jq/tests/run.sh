#!/usr/bin/env bash
# Tests without services and without network: the functions themselves, then whole runs in which
# "transfer" (the only place that talks to the network) answers from a script.

set -uo pipefail
cd "${BASH_SOURCE[0]%/*}/.."
. ./main.sh
set +e

failures=0 tests=0
is() { # is WHAT ACTUAL EXPECTED
  tests=$((tests + 1))
  if [[ $2 != "$3" ]]; then
    failures=$((failures + 1))
    printf 'FAILED: %s\n  is:     %s\n  wanted: %s\n' "$1" "$2" "$3"
  fi
}

sandbox=$(mktemp -d) || exit 1
trap 'rm -rf "$sandbox"' EXIT

# --- mapping ----------------------------------------------------------------------------------

base='{"customer_id":"C-1","first_name":"John","last_name":"Doe","email":"a@b.co","phone":"555-1","address":{"street":"1 Main St","city":"Anytown","state":"CA","zip":"01234"}}'
map() { # map JQ-CHANGE PATH
  printf '[%s]' "$base" | jq -c "map($1)" | jq -c --argjson page 1 -f lib/customers.jq | jq -c "$2"
}
is 'all members' "$(map . .order)" '{"customerInfo":{"id":"C-1","name":"John Doe","contactEmail":"a@b.co","contactPhone":"555-1"},"shippingAddress":{"line1":"1 Main St","city":"Anytown","region":"CA","postalCode":"01234"}}'
is 'one name' "$(map '.last_name = null' .order.customerInfo.name)" '"John"'
is 'no name' "$(map '.last_name = " " | del(.first_name)' .problems)" '["name is missing"]'
is 'white space' "$(map '.first_name = "\u00a0\tMary  Ann\u3000"' .order.customerInfo.name)" '"Mary  Ann Doe"'
is 'control characters' "$(map '.address.street = "12 High Street\nFlat\u00003"' .order.shippingAddress.line1)" '"12 High Street Flat 3"'
is '100 code points' "$(map '.first_name = "𠮷" * 49 | .last_name = "𠮷" * 50' '.order.customerInfo.name | length')" 100
is '101 code points' "$(map '.first_name = "𠮷" * 50 | .last_name = "𠮷" * 50' .problems)" '["name is longer than 100 characters"]'
is 'numbers' "$(map '.phone = 5551234567 | .address.zip = 94105' '[.order.customerInfo.contactPhone, .order.shippingAddress.postalCode]')" '["5551234567","94105"]'
is 'no zip but a number' "$(map '.address.zip = 1.5' .problems)" '["zip is not text"]'
is 'number as name' "$(map '.first_name = 7' .problems)" '["first_name is not text"]'
for change in 'del(.phone)' '.phone = null' '.phone = "  "' '.phone = {}' '.phone = "5" * 41'; do
  is "$change" "$(map "$change" '.order.customerInfo | has("contactPhone")')" false
done
is 'no state' "$(map '.address.state = ""' '.order.shippingAddress | has("region")')" false
for email in "x@y.co" "o'brien+orders@example.ie" '用户@例子.广告'; do
  is "$email" "$(map ".email = \"$email\"" .order.customerInfo.contactEmail)" "\"$email\""
done
for email in 'not-an-email' 'jane doe@example.com' 'a@b@c.de' '@b.c' 'a@b' 'a@.b' 'a@b.' 'a@b\tc.d'; do
  is "$email" "$(map ".email = \"$email\"" .problems)" '["email is malformed"]'
done
is 'no email' "$(map '.email = null' .problems)" '["email is missing"]'
is 'email as object' "$(map '.email = {value: "a@b.co"}' .problems)" '["email is not text"]'
is 'no address' "$(map '.address = null' .problems)" '["address is missing"]'
is 'address as text' "$(map '.address = "x"' .problems)" '["address is not an object"]'
is 'empty address' "$(map '.address = {}' .problems)" '["street is missing","city is missing","zip is missing"]'
is 'id as number' "$(map '.customer_id = 42.0' .id)" '"42"'
is 'id with zeros' "$(map '.customer_id = "00042"' .id)" '"00042"'
for id in null true -1 1.5 9007199254740992 '""' '"a b"' '"ä"' '"a\nb"' '{}' '"x" * 33'; do
  is "id $id" "$(map ".customer_id = ($id)" '[.id, .problems]')" '[null,["page 1, entry 1: customer_id is missing or not usable"]]'
done
is 'no object' "$(map '"oops"' .id)" null

# --- order ids --------------------------------------------------------------------------------

# If this fails, every customer gets a second order with the next run.
order_id_of 123
is 'order id' "$order_id" ORD-a665a45920422f9d417e4867efdc4fb8a04a1f3fff1fa07e
ids=$(for id in EU/42 EU-42 EU.42 EU_42 eu-42 42 00042; do
  order_id_of "$id"
  [[ $order_id =~ ^ORD-[A-Za-z0-9-]{1,60}$ ]] && printf '%s\n' "$order_id"
done | sort -u | wc -l)
is 'no two alike' "$((ids))" 7

# --- links ------------------------------------------------------------------------------------

next_of() {
  http_head=$'HTTP/1.1 200 OK\r\nLINK: '$1$'\r\nX: y'
  next_link
  is "link $1" "$link" "$2"
}
next_of '</a>; rel="next"' /a
next_of '</a>; rel=next' /a
next_of '</a>; REL="last Next"' /a
next_of '</a>; rel="prev"' ''
next_of '</a>; rel="nextish"' ''
next_of '</p,q;r>; rel="prev last", </a?x=1,2>; title="a, <b>; rel=\"x\""; rel="next"' '/a?x=1,2'

to() {
  if ! resolve 'http://127.0.0.1:4010/api/v1/customers?c=1' "$1"; then resolved=no; fi
  is "to $1" "$resolved" "$2"
}
to '?c=2' 'http://127.0.0.1:4010/api/v1/customers?c=2'
to '/x?c=%3D' 'http://127.0.0.1:4010/x?c=%3D'
to 'x' 'http://127.0.0.1:4010/api/v1/x'
to 'HTTP://127.0.0.1:4010/z' 'HTTP://127.0.0.1:4010/z'
for stranger in //evil/x http://127.0.0.1:4011/x https://127.0.0.1:4010/x 'http://127.0.0.1:4010@evil/' \
  http://u@127.0.0.1:4010/ '/a b' file:///etc/passwd 'http://a\@b/'; do
  to "$stranger" no
done

# --- Retry-After ------------------------------------------------------------------------------

retry() {
  parse_retry_after "$1"
  is "Retry-After $1" "$retry_after" "$2"
}
retry '' ''
retry soon ''
retry -1 ''
retry 2 2
retry 008 8
retry 1.2 2
retry 99999999999999999999 999999
retry 'Thu, 01 Jan 1970 00:00:00 GMT' ''
soon=$(jq -rn 'now + 90000 | strftime("%a, %d %b %Y %H:%M:%S GMT")')
parse_retry_after "$soon"
is 'Retry-After as a date' "$((retry_after >= 89990 && retry_after <= 90001))" 1

# --- broken text ------------------------------------------------------------------------------

http_body='["\ud83d\ude00 \\ud800 \ud800x"]'
repair_surrogates
is surrogates "$http_body" '["\ud83d\ude00 \\ud800 \uffffx"]'

read_answer $'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nX: y\r\n\r\n{"a":\r\n\r\n1}'
is 'interim answers' "$http_status $http_body" $'201 {"a":\r\n\r\n1}'
settings=''
add_setting data-raw 'a\b"c&d $x'
is quoting "$settings" 'data-raw = "a\\b\"c&d $x"'$'\n'

# --- whole runs -------------------------------------------------------------------------------

export SOURCE_BASE_URL=http://source.test SOURCE_API_KEY=source-key DESTINATION_BASE_URL=http://destination.test \
  OAUTH_TOKEN_URL=http://auth.test/token OAUTH_CLIENT_ID='cli:ent' OAUTH_CLIENT_SECRET='p%s s:w+rd' \
  OAUTH_SCOPE=orders:write OUTPUT_DIR="$sandbox/out"

# Runs in a subshell. Orders lie in files, so that a second run finds them.
transfer() {
  local method=$1 settings=$2 url body id number
  url=${settings#url = \"} url=${url%%\"*}
  printf '%s %s\n' "$method" "$url" >>"$sandbox/journal"
  printf '%s' "$settings" >"$sandbox/last-request"
  case $url in
    http://source.test/*) answer 200 "$(<"$sandbox/customers")" ;;
    http://auth.test/*)
      number=$(grep -c auth.test "$sandbox/journal")
      answer 200 "{\"access_token\":\"tok$number\",\"token_type\":\"bearer\",\"expires_in\":3600}"
      ;;
    *)
      body=${settings#*data-raw = \"} body=${body%\"*} body=${body//\\\"/\"}
      id=${body#*'"orderId":"'} id=${id%%\"*}
      if [[ $method == POST ]]; then on_order "$body" "$id"; else answer 404 '{}'; fi
      ;;
  esac
}
answer() { printf 'HTTP/1.1 %s X\r\nX-Request-Id: r1\r\n%s\r\n%s' "$1" "${3-}" "$2"; }
store() {
  local customer=${1#*'"id":"'}
  customer=${customer%%\"*}
  if [[ -e $sandbox/order-$2 ]]; then
    answer 409 "{\"orderId\":\"$2\",\"customerId\":\"$customer\"}"
  else
    printf '%s' "$1" >"$sandbox/order-$2"
    answer 201 "{\"orderId\":\"$2\",\"status\":\"accepted\"}"
  fi
}
on_order() { store "$@"; }

customers() { printf '[%s]' "$base" | jq -c "$1" >"$sandbox/customers"; }
run() { # run WHAT EXPECTED-STATUS EXPECTED-COUNTS
  local counts
  : >"$sandbox/journal"
  (set -e; main) >"$sandbox/log" 2>&1
  is "$1: exit code" "$?" "$2"
  counts=$(jq -c '[.read, .created, .alreadyPresent, .rejected, .failed]' "$OUTPUT_DIR/report.json" 2>/dev/null)
  is "$1: report" "$counts" "$3"
  grep -qE 'source-key|p%s|tok[0-9]|a@b\.co|Main St|555-1' "$sandbox/log" "$OUTPUT_DIR/report.json" 2>/dev/null
  is "$1: no secrets, no personal data" "$?" 1
}
calls() { grep -c "$1" "$sandbox/journal"; }

customers '[.[0], (.[0] | .customer_id = "C-2")]'
run first 0 '[2,2,0,0,0]'
is 'one token' "$(calls auth.test)" 1
is 'the report is ours alone' "$(ls -l "$OUTPUT_DIR/report.json" | cut -c1-10)" -rw-------
customers '[(.[0] | .customer_id = "C-3"), (.[0] | .customer_id = "C-2"), .[0]]'
rm -rf "$OUTPUT_DIR"
run second 0 '[3,1,2,0,0]'

customers '[.[0] | .email = null] + ["oops"]'
run 'nothing to deliver' 2 '[2,0,0,2,0]'
is 'no token' "$(calls auth.test)" 0
customers '[]'
run 'empty list' 0 '[0,0,0,0,0]'
customers '[(.[0] | .email = null), .[0]]'
run 'listed twice' 0 '[1,0,1,0,0]'

on_order() {
  case $1 in
    *'"C-4"'*) answer 422 '{"errors":[{"pointer":"/customerInfo/name"},{"pointer":"/tok1"}]}' ;;
    *'"C-5"'*) answer 409 "{\"orderId\":\"$2\",\"customerId\":\"C-9\"}" ;;
    *) store "$@" ;;
  esac
}
customers '[.[0] | .customer_id = ("C-4", "C-5", "C-6")]'
run 'refusals' 2 '[3,1,0,2,0]'
is 'place of the refusal' "$(jq -r '.problems[0].reason' "$OUTPUT_DIR/report.json")" 'destination: HTTP 422 at /customerInfo/name (X-Request-Id r1)'

on_order() { if grep -q 'Bearer tok1"' "$sandbox/last-request"; then answer 401 ''; else store "$@"; fi; }
customers '[.[0] | .customer_id = ("C-7", "C-8")]'
run 'token revoked' 0 '[2,2,0,0,0]'
is 'two tokens' "$(calls auth.test)" 2
on_order() { answer 401 ''; }
run 'token refused for ever' 1 '[2,0,0,0,2]'
is 'two tokens again' "$(calls auth.test)" 2
on_order() { answer 403 ''; }
run 'forbidden' 1 '[2,0,0,0,2]'
on_order() { answer 503 '' $'Retry-After: 3600\r\n'; }
run 'come back in an hour' 1 '[2,0,0,0,2]'
is 'one order' "$(calls destination.test)" 1

on_order() { # the answer of the first attempt gets lost
  if [[ -e $sandbox/order-$2 ]]; then store "$@"; else store "$@" >/dev/null; answer 504 '<html>'; fi
}
customers '[.[0] | .customer_id = "C-10"]'
run 'lost answer' 0 '[1,0,1,0,0]'

for name in SOURCE_BASE_URL SOURCE_API_KEY DESTINATION_BASE_URL OAUTH_TOKEN_URL OAUTH_CLIENT_ID OAUTH_CLIENT_SECRET OAUTH_SCOPE; do
  for value in '' '  '; do
    : >"$sandbox/journal"
    message=$(export "$name=$value"; (set -e; main) 2>&1)
    is "$name is empty: exit code" "$?" 1
    is "$name is empty: named, nothing sent" "$([[ $message == *"$name"* ]] && wc -c <"$sandbox/journal" | tr -d ' ')" 0
  done
done
for value in nonsense localhost:4010 ftp://a http:// http://:1 http://a:b http://a:99999 'http://a b' http://u:p@a 'http://[::1'; do
  message=$(SOURCE_BASE_URL=$value; (set -e; main) 2>&1)
  is "$value: exit code" "$?" 1
  is "$value: named" "$([[ $message == *SOURCE_BASE_URL* ]]; echo $?)" 0
done

printf '%d tests, %d failed\n' "$tests" "$failures"
((failures == 0))
