# Who is to be delivered, who was, and who was not; report.json.

plan=()         # one "customer_id<TAB>order" for each customer that can be delivered
planned=0       # has $entries been turned into the plan?
next=0          # index of the one whose turn it is
in_flight=0     # is it being delivered right now?
results=()      # one "customer_id<TAB>outcome<TAB>reason" for each customer that is settled
not_delivered=0

add_result() {
  results+=("$1"$'\t'"$2"$'\t'"$3")
  if [[ $2 == rejected || $2 == failed ]]; then
    not_delivered=$((not_delivered + 1))
    log "customer ${1:-without id} $2: $3"
  else
    log "customer $1: $2, order $order_id"
  fi
}

# One line for each customer_id: A-05 allows either version of a customer who is listed twice, so it
# is the first one that can be delivered.
make_plan() {
  local lines line kind id
  planned=1
  lines=$(shield; printf '%s' "$entries" | jq -rn '
    reduce inputs as $entry ({order: [], by_id: {}, nobody: []};
      if $entry.id == null then .nobody += [$entry]
      elif (.by_id | has($entry.id) | not) then .order += [$entry.id] | .by_id[$entry.id] = $entry
      elif .by_id[$entry.id].order == null and $entry.order != null then .by_id[$entry.id] = $entry
      else . end)
    | . as $all | ($all.nobody[], ($all.order[] | $all.by_id[.]))
    | if .order then "order\t\(.id)\t\(.order | tojson)"
      else "rejected\t\(.id // "")\t\(.problems | join("; "))" end')
  entries=''
  # Not IFS=TAB read: it would swallow an empty id.
  while IFS= read -r line; do
    if [[ -z $line ]]; then continue; fi
    kind=${line%%$'\t'*} line=${line#*$'\t'}
    if [[ $kind == order ]]; then
      plan+=("$line")
    else
      id=${line%%$'\t'*}
      add_result "$id" rejected "${line#*$'\t'}"
    fi
  done < <(printf '%s\n' "$lines")
}

# orderId depends on customer_id alone: not on the run, the position or other data. So the same
# customer always gets the same one, and the destination itself notices a second order (P-07).
# A readable id is not possible: "EU/42", "EU-42" and "EU.42" would meet in the permitted characters.
# For ever: changing this would make a second order for every customer.
order_id_of() {
  order_id=$(shield; printf '%s' "$1" | sha256sum)
  order_id=ORD-${order_id:0:48}
}

# Completes the orders of the plan. orderDate is taken once: all orders of a run are made now.
add_order_ids() {
  local index ids=() lines date
  if ((${#plan[@]} == 0)); then return 0; fi
  for index in "${!plan[@]}"; do
    check_stop
    order_id_of "${plan[index]%%$'\t'*}"
    ids+=("$order_id")
  done
  printf -v date '%(%Y-%m-%dT%H:%M:%SZ)T' -1
  lines=$(shield; for index in "${!plan[@]}"; do printf '%s\t%s\n' "${ids[index]}" "${plan[index]}"; done |
    jq -rRn --arg date "$date" '
      inputs | index("\t") as $first | .[:$first] as $order_id | .[$first + 1:]
      | index("\t") as $second | .[:$second] as $id | (.[$second + 1:] | fromjson) as $order
      | "\($id)\t\({orderId: $order_id} + $order + {orderDate: $date} | tojson)"')
  mapfile -t plan < <(printf '%s\n' "$lines")
  if ((${#plan[@]} != ${#ids[@]})); then abort 'internal error: orders got lost'; fi
}

# For the end before the end: whoever is not settled has failed.
report_unfinished() {
  local reason="not confirmed when the run stopped: $1" index
  if ((!planned)); then
    make_plan
    if ((${#plan[@]} > 0)); then log 'what was read of the list is not delivered'; fi
  fi
  if ((!in_flight)); then reason='not attempted: the run had to stop'; fi
  for ((index = next; index < ${#plan[@]}; index++)); do
    add_result "${plan[index]%%$'\t'*}" failed "$reason"
    reason='not attempted: the run had to stop'
  done
  next=${#plan[@]}
}

# Creates the folder, proves that it can be written, removes an old report: a run that is killed
# must not leave the report of the run before it as if it were its own.
prepare_output() {
  if ! mkdir -p -- "$OUTPUT_DIR" 2>/dev/null || ! write_file '{}' || ! rm -f -- "$OUTPUT_DIR/report.json"; then
    config_error 'OUTPUT_DIR cannot be written'
  fi
}

# Never half a report: written aside, then put in place. umask makes both readable for the owner only.
write_file() {
  rm -f -- "$OUTPUT_DIR/.report.json.new" 2>/dev/null &&
    { printf '%s\n' "$1" >"$OUTPUT_DIR/.report.json.new"; } 2>/dev/null &&
    mv -f -- "$OUTPUT_DIR/.report.json.new" "$OUTPUT_DIR/report.json" 2>/dev/null
}

write_report() {
  local content summary
  content=$(shield; if ((${#results[@]} > 0)); then printf '%s\n' "${results[@]}"; fi | jq -Rn '
    [inputs | split("\t") | {customerId: (.[0] | if . == "" then null else . end), outcome: .[1], reason: .[2]}]
    | . as $all
    | def count($outcome): $all | map(select(.outcome == $outcome)) | length;
    {read: length, created: count("created"), alreadyPresent: count("alreadyPresent"),
     rejected: count("rejected"), failed: count("failed"),
     problems: map(select(.outcome == "rejected" or .outcome == "failed"))}')
  summary=$(shield; printf '%s' "$content" | jq -r '
    "read \(.read): created \(.created), already present \(.alreadyPresent), rejected \(.rejected), failed \(.failed)"')
  log "$summary"
  if ! write_file "$content"; then
    log 'the report could not be written'
    return 1
  fi
}
