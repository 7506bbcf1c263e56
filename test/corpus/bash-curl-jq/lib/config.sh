# Settings come from environment variables only (C-01 to C-03).

config_error() {
  log "configuration: $1; nothing was sent"
  exit 1
}

load_config() {
  local name tool
  if ((BASH_VERSINFO[0] < 5)); then config_error 'bash 5 or newer is needed'; fi
  for tool in curl jq sha256sum iconv head sed mkdir mv rm; do
    type -P "$tool" >/dev/null || config_error "the program $tool is needed"
  done

  for name in SOURCE_BASE_URL SOURCE_API_KEY DESTINATION_BASE_URL \
    OAUTH_TOKEN_URL OAUTH_CLIENT_ID OAUTH_CLIENT_SECRET OAUTH_SCOPE; do
    check_text "$name"
  done
  # It becomes a header value, so only what a header can carry is possible.
  if [[ $SOURCE_API_KEY == *[!\ -~]* || $SOURCE_API_KEY == ' '* || $SOURCE_API_KEY == *' ' ]]; then
    config_error 'SOURCE_API_KEY is malformed: it has characters that cannot be sent'
  fi
  check_url SOURCE_BASE_URL base
  check_url DESTINATION_BASE_URL base
  check_url OAUTH_TOKEN_URL
  OUTPUT_DIR=${OUTPUT_DIR:-./output}

  # What is not exported is not in the environment of curl and jq.
  export -n SOURCE_API_KEY OAUTH_CLIENT_ID OAUTH_CLIENT_SECRET
}

# The values are never shown: they may be secrets.
check_text() {
  local value=${!1-}
  if [[ $value != *[![:space:]]* ]]; then config_error "$1 is missing or empty"; fi
  if [[ $value == *[[:cntrl:]]* ]]; then config_error "$1 is malformed: it has control characters"; fi
}

check_url() {
  local name=$1 value=${!1} port
  if ! split_url "$value" || [[ $value == *'#'* ]] || [[ ${2-} == base && $value == *'?'* ]]; then
    config_error "$name is malformed: not an absolute http(s) URL"
  fi
  port=${url_origin##*:}
  if ((port < 1 || port > 65535)); then config_error "$name is malformed: no such port"; fi
  if [[ ${2-} == base ]]; then
    while [[ $value == */ ]]; do value=${value%/}; done
    printf -v "$name" '%s' "$value"
  fi
}
