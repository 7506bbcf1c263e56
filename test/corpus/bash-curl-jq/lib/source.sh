# The list of customers.

readonly max_pages=10000

# split_url URL: sets url_origin (scheme://host:port, in lower case) and url_rest; false where it is none.
split_url() {
  local scheme authority host port
  if [[ $1 == *[!!-~]* || $1 == *[\\\"\<\>]* ]]; then return 1; fi
  [[ $1 =~ ^([Hh][Tt][Tt][Pp][Ss]?)://([^/?#]+)(.*)$ ]] || return 1
  scheme=${BASH_REMATCH[1],,} authority=${BASH_REMATCH[2],,} url_rest=${BASH_REMATCH[3]}
  # No user and no password in front of an @: they are not ours, and they mislead.
  [[ $authority =~ ^([a-z0-9._-]+|\[[0-9a-f:.]+\])(:([0-9]{1,5}))?$ ]] || return 1
  host=${BASH_REMATCH[1]} port=${BASH_REMATCH[3]}
  if [[ -z $port ]]; then if [[ $scheme == https ]]; then port=443; else port=80; fi; fi
  url_origin="$scheme://$host:$((10#$port))"
}

# resolve BASE LINK: sets resolved; false where the link leaves the origin of BASE (P-10).
resolve() {
  local base=$1 link=${2%%#*} origin start path
  split_url "$base" || return 1
  origin=$url_origin path=${url_rest%%[?#]*}
  start=${base%"$url_rest"}
  case $link in
    //*) resolved=${base%%:*}:$link ;;
    /*) resolved=$start$link ;;
    \?*) resolved=$start$path$link ;;
    '') resolved=$base ;;
    *)
      if [[ $link =~ ^[A-Za-z][A-Za-z0-9+.-]*: ]]; then
        resolved=$link
      else
        resolved=$start${path%/*}/$link
      fi
      ;;
  esac
  split_url "$resolved" && [[ $url_origin == "$origin" ]]
}

# next_link: sets link to the target of rel="next" in the last answer (RFC 8288), empty where there is none.
next_link() {
  header_values link
  link=''
  if ((${#values[@]} == 0)); then return 0; fi
  link=$(shield; printf '%s\n' "${values[@]}" | jq -rRn '
    [inputs] | join(", ")
    | [match("<([^>]*)>((?:[^\",]|\"(?:[^\"\\\\]|\\\\.)*\")*)"; "g")
       | {target: .captures[0].string,
          rel: (.captures[1].string // ""
            | [match(";\\s*([^\\s=;,\"]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;,\"]*))"; "g")
               | .captures | select(.[0].string | ascii_downcase == "rel") | (.[1].string // .[2].string // "")]
            | first // "")}                       # the first rel counts, with any number of words
       | select(.rel | ascii_downcase | split(" ") | index("next"))
       | .target] | first // ""')
}

# Fills $entries with a line of JSON for each entry of the list; lib/customers.jq says which.
entries=''
read_customers() {
  local url="$SOURCE_BASE_URL/api/v1/customers" link page=0 page_entries
  local -A seen=()
  while [[ -n $url ]]; do
    page=$((page + 1))
    if [[ -n ${seen[$url]-} ]] || ((page > max_pages)); then abort 'source: the next links have no end'; fi
    seen[$url]=1
    page_url=$url
    call source "page $page" attempt_page
    if [[ -n $gave_up ]]; then abort "$gave_up"; fi
    page_entries=$(shield; printf '%s' "$http_body" | jq -c --argjson page "$page" -f "$here/lib/customers.jq")
    if [[ -n $page_entries ]]; then entries+=$page_entries$'\n'; fi
    next_link
    url=''
    if [[ -n $link ]]; then
      if ! resolve "$page_url" "$link"; then
        abort "source: a next link does not stay on the source's origin; it was not followed"
      fi
      url=$resolved
    fi
  done
}

# Sets again and retry_after, see call.
attempt_page() {
  send GET "$page_url" "X-API-Key: $SOURCE_API_KEY"
  judge_passing
  if [[ -n $again ]]; then return 0; fi
  case $http_status in
    200) ;;
    401) abort 'source: HTTP 401, SOURCE_API_KEY is missing or wrong' ;;
    *) abort "source: HTTP $http_status, the list cannot be read" ;;
  esac
  repair_surrogates
  if ! (shield; printf '%s' "$http_body" | iconv -f UTF-8 -t UTF-8 >/dev/null 2>&1); then
    again='HTTP 200 whose body is no UTF-8'
  elif ! (shield; printf '%s' "$http_body" | jq -es 'length == 1 and (.[0] | type == "array")' >/dev/null 2>&1); then
    again='HTTP 200 whose body is no JSON array'
  fi
}

# Half a surrogate pair ("\ud800") is JSON, but no text. jq 1.6 then refuses the whole page, later
# ones put in U+FFFD. Neither is ours to accept: it becomes U+FFFF, which no text has, and
# customers.jq rejects the customer who has it.
repair_surrogates() {
  if [[ $http_body =~ \\u[dD][89a-fA-F] ]]; then
    # Escaped backslashes and whole pairs are put aside first.
    http_body=$(shield; printf '%s' "$http_body" | sed -E $'
      s/\\\\\\\\/\x01/g
      s/\\\\u([dD][89abAB][0-9a-fA-F]{2})\\\\u([dD][c-fC-F][0-9a-fA-F]{2})/\x02\\1\x02\\2/g
      s/\\\\u[dD][89a-fA-F][0-9a-fA-F]{2}/\\\\uffff/g
      s/\x02/\\\\u/g
      s/\x01/\\\\\\\\/g')
  fi
}
