#!/usr/bin/env bash
# One order per customer: reads the source, delivers to the destination, ends. See README.md.
#
# Nothing but the report is ever written to disk. Customers, answers and tokens stay in shell
# variables and reach curl and jq through pipes: not through arguments (anybody can read those),
# not through here-strings (bash may put them into a file).

set -euo pipefail

# Bytes are bytes, dates are English and in UTC, whatever the caller's surroundings are.
export LC_ALL=C TZ=UTC0
umask 077

here=${BASH_SOURCE[0]%/*}
[[ $here != "${BASH_SOURCE[0]}" ]] || here=.
. "$here/lib/config.sh"
. "$here/lib/http.sh"
. "$here/lib/source.sh"
. "$here/lib/destination.sh"
. "$here/lib/report.sh"

readonly exit_ok=0 exit_incomplete_run=1 exit_not_all_delivered=2
# So many orders in a row without a usable answer: the destination is away, not the orders bad.
readonly orders_in_a_row=3

log() {
  printf '%(%Y-%m-%dT%H:%M:%SZ)T %s\n' -1 "$*" >&2
}

# --- stopping ---------------------------------------------------------------------------------

stop_requested=0

check_stop() {
  if ((stop_requested)); then abort 'asked to stop'; fi
}

# Ends the run from anywhere, except from a subshell: everybody who was not delivered is "failed".
abort() {
  log "the run stops: $1"
  report_unfinished "$1"
  finish "$exit_incomplete_run"
}

finished=0
finish() {
  local code=$1
  finished=1
  write_report || code=$exit_incomplete_run
  exit "$code"
}

# Reached without finish() only where a command failed that should not: a bug, or no memory left.
on_exit() {
  local code=$?
  if ((!finished && reading_started)); then
    finished=1
    local why="internal error (status $code)"
    if ((stop_requested)); then why='asked to stop'; fi
    log "the run stops: $why"
    report_unfinished "$why" || true
    write_report || true
    exit "$exit_incomplete_run"
  fi
}

# --- the run ----------------------------------------------------------------------------------

reading_started=0

main() {
  load_config
  prepare_output
  trap on_exit EXIT
  trap 'stop_requested=1' TERM INT HUP

  reading_started=1
  read_customers # fills $entries, or aborts
  make_plan      # fills plan, and reports whoever cannot be delivered
  log "source: $((${#results[@]} + ${#plan[@]})) customers, ${#plan[@]} of them can be delivered"
  add_order_ids
  deliver_all

  if ((not_delivered > 0)); then finish "$exit_not_all_delivered"; fi
  finish "$exit_ok"
}

deliver_all() {
  local in_a_row=0 customer_id order
  while ((next < ${#plan[@]})); do
    check_stop
    customer_id=${plan[next]%%$'\t'*}
    order=${plan[next]#*$'\t'}
    in_flight=1
    deliver "$customer_id" "$order"
    in_flight=0
    next=$((next + 1))
    add_result "$customer_id" "$outcome" "$reason"
    if [[ $outcome == failed ]]; then in_a_row=$((in_a_row + 1)); else in_a_row=0; fi
    if ((in_a_row >= orders_in_a_row)); then
      abort "destination is unavailable, $in_a_row orders in a row failed"
    fi
  done
  if ((in_a_row > 0)) && [[ -z ${answered[destination]} ]]; then
    abort 'destination is unavailable, it gave no usable answer in the whole run'
  fi
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then main; fi
