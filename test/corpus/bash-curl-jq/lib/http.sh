# One HTTP attempt, and the rules for making another one.

readonly attempt_seconds=6        # P-04: at least 5, at most 10, the whole body included
readonly max_attempts=4           # P-01: waits of 1 + 2 + 4 s, so at least 7 s in all
readonly max_retry_after=30       # P-02
readonly outage_ms=58000          # P-05 says 60 s; the rest is for the report
readonly max_body=$((32 * 1024 * 1024))

# For each service: since when it has been failing (ms), and whether it ever gave a usable answer.
declare -A failing_since=([source]='' [authorization]='' [destination]='')
declare -A answered=([source]='' [authorization]='' [destination]='')

# Signals go to the whole process group. A request in the middle, and the jq that looks at its
# answer, are to come to their end all the same: the main shell decides what happens next. So
# every subshell begins with this; what it starts inherits it.
shield() { trap '' TERM INT HUP; }

now_ms() {
  local micros=${EPOCHREALTIME/[.,]/}
  now=$((micros / 1000))
}

# In slices, so that a signal is noticed soon.
pause() {
  local until
  now_ms
  until=$((now + $1))
  while check_stop && now_ms && ((now < until)); do
    if ((until - now > 200)); then (shield; sleep 0.2); else (shield; sleep 0.05); fi
  done
}

# --- one attempt ------------------------------------------------------------------------------

# send METHOD URL HEADER [BODY CONTENT-TYPE]
# Sets http_status (0: no whole answer), http_head, http_body and trouble (why there is no whole answer).
send() {
  local method=$1 url=$2 header=$3 body=${4-} type=${5-} raw='' code=0
  check_stop
  http_status=0 http_head='' http_body='' trouble=''

  # All that varies goes to curl as a configuration on stdin: see the remark in main.sh.
  local settings=''
  add_setting url "$url"
  add_setting header "$header"
  if [[ -n $body ]]; then
    add_setting header "Content-Type: $type"
    add_setting data-raw "$body"
  fi

  # The braces are for bash's own warning about NUL bytes.
  { raw=$(shield; transfer "$method" "$settings"); } 2>/dev/null || code=$?
  read_answer "$raw"
  case $code in
    0) if ((http_status == 0)); then trouble='an answer that is no HTTP'; fi ;;
    28) trouble="no complete answer within $attempt_seconds s" ;;
    35 | 51 | 58 | 60 | 77 | 83 | 90 | 91) trouble='TLS failure, is the certificate trusted?' ;;
    6) trouble='the host name is not known' ;;
    7) trouble='connection refused' ;;
    23 | 63 | 141) trouble='an answer that is too long' ;;
    *) trouble="connection broken (curl $code)" ;;
  esac
}

# Prints head and body as they come. Tests put their own answers here.
transfer() {
  # -q must be the first: no ~/.curlrc. No proxy and no redirect: credentials go to the configured
  # services and nowhere else. No --compressed: then a false "gzip" is no problem either.
  printf '%s' "$2" |
    curl -q --config - --request "$1" --include --silent --globoff --max-time "$attempt_seconds" \
      --noproxy '*' --proto '=http,https' --max-filesize "$max_body" \
      --header 'Accept: application/json' --header 'Expect:' --user-agent 'one-order-per-customer/1.0' |
    head -c $((max_body + 200000))
}

# Inside the quotes of a curl configuration only these two are special; control characters never get here.
add_setting() {
  local backslash=\\ quote=\" value
  value=${2//"$backslash"/"$backslash$backslash"}
  value=${value//"$quote"/"$backslash$quote"}
  settings+="$1 = \"$value\""$'\n'
}

# Takes head and body apart; interim answers (1xx) are skipped.
read_answer() {
  local raw=$1 status
  while [[ $raw =~ ^HTTP/[0-9.]+\ ([0-9][0-9][0-9]) ]]; do
    status=${BASH_REMATCH[1]}
    http_head=${raw%%$'\r\n\r\n'*}
    # By length: cutting at a pattern takes very long where the head is very long.
    raw=${raw:${#http_head}+4}
    http_status=$status http_body=$raw
    if [[ $status != 1?? ]]; then return 0; fi
  done
}

# header_values NAME (in lower case): sets values, an array
header_values() {
  local line lines
  values=()
  mapfile -t lines < <(printf '%s\n' "$http_head")
  for line in "${lines[@]}"; do
    line=${line%$'\r'}
    if [[ $line == *:* && ${line%%:*} != *[!A-Za-z0-9-]* ]]; then
      local name=${line%%:*} value=${line#*:}
      if [[ ${name,,} == "$1" ]]; then
        value=${value#"${value%%[! $'\t']*}"}
        values+=("${value%"${value##*[! $'\t']}"}")
      fi
    fi
  done
}

# For the support of the destination; only if it looks like an id and not like an echo of ours.
request_id() {
  header_values x-request-id
  local id=${values[0]-}
  if [[ $id =~ ^[A-Za-z0-9._-]{1,64}$ && $id != "$token" ]]; then trace=" (X-Request-Id $id)"; else trace=''; fi
}

# --- another attempt? -------------------------------------------------------------------------

# Judges what every service has in common. Sets again (why another attempt is worthwhile; empty
# where it is not) and retry_after. To be called right after send.
judge_passing() {
  again='' retry_after=''
  case $http_status in
    408 | 429 | 5??)
      again="HTTP $http_status"
      header_values retry-after
      parse_retry_after "${values[0]-}"
      ;;
    409) again=$trouble ;; # without its body it does not say whose order it is
    4??) ;;                # a refusal is one, even if its explanation is cut off
    *) again=$trouble ;;
  esac
}

# parse_retry_after VALUE: sets retry_after, in seconds; empty where the value is absent, malformed or past.
parse_retry_after() {
  local value=$1 at now
  retry_after=''
  if [[ $value =~ ^0*([0-9]+)(\.[0-9]+)?$ ]]; then
    retry_after=${BASH_REMATCH[1]}
    if ((${#retry_after} > 6)); then retry_after=999999; fi
    if [[ -n ${BASH_REMATCH[2]} ]]; then retry_after=$((retry_after + 1)); fi
  elif [[ -n $value ]]; then
    at=$(shield; printf '%s' "$value" | jq -Rr '. as $v
      | first(("%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y") as $form
      | try ($v | strptime($form) | mktime | floor) catch empty)' 2>/dev/null) || at=''
    printf -v now '%(%s)T' -1
    if [[ $at =~ ^[0-9]+$ ]] && ((at > now)); then
      retry_after=$((at - now))
      # A date has whole seconds: one above the limit is rounding.
      if ((retry_after == max_retry_after + 1)); then retry_after=$max_retry_after; fi
    fi
  fi
}

# call SERVICE WHAT FUNCTION
# FUNCTION makes one attempt and sets again and retry_after. Sets gave_up: empty, or why no further
# attempt was made. Aborts the run where the service stays away (P-02, P-05).
call() {
  local service=$1 what=$2 function=$3 number started wait_ms backoff=1000
  local again retry_after # of this call; a token may be fetched in the middle of an order
  gave_up=''
  for ((number = 1; ; number++)); do
    check_stop
    check_outage "$service" 0 'no success'
    now_ms
    started=$now
    again='' retry_after=''
    "$function"
    if [[ -z $again ]]; then
      failing_since[$service]='' answered[$service]=1
      return 0
    fi
    # Counted from the start of the attempt, so that a silent server is no exception.
    if [[ -z ${failing_since[$service]} ]]; then failing_since[$service]=$started; fi
    if [[ -n $retry_after ]] && ((retry_after > max_retry_after)); then
      abort "$service is unavailable: $again, Retry-After above $max_retry_after s"
    fi
    if ((number >= max_attempts)); then
      gave_up="$service: $again after $number attempts"
      return 0
    fi
    wait_ms=$((backoff + RANDOM % (backoff / 5)))
    if [[ -n $retry_after ]] && ((retry_after * 1000 > wait_ms)); then wait_ms=$((retry_after * 1000)); fi
    log "$service: $what: $again (attempt $number of $max_attempts), next in $((wait_ms / 1000)).$((wait_ms % 1000 / 100)) s"
    check_outage "$service" "$wait_ms" "$again"
    pause "$wait_ms"
    backoff=$((backoff * 2))
  done
}

# An attempt is started only if even a silent one ends in time.
check_outage() {
  if ! within_outage_limit "$1" "$2"; then
    abort "$1 is unavailable: $3, away for $(((now - failing_since[$1]) / 1000)) s"
  fi
}

within_outage_limit() {
  local since=${failing_since[$1]}
  now_ms
  [[ -z $since ]] || ((now + $2 + attempt_seconds * 1000 <= since + outage_ms))
}
