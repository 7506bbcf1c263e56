"""The run: read everything, then deliver one after the other."""

from __future__ import annotations

import time
from typing import Any, Dict

from .config import Settings
from .errors import AttemptsUsedUp, RunAborted, Unusable
from .mapping import build_order, customer_id_of
from .orders import Orders
from .report import Outcome, Report, Result
from .retry import Service, Stop
from .safelog import Redactor, log
from .source import pages
from .tokens import Tokens

MAX_FAILED_IN_A_ROW = 3
LOOK_UP_SECONDS = 0.05  # stands for an address service that is asked about each customer

Drafts = Dict[str, Dict[str, Any]]


def read_customers(settings: Settings, service: Service, report: Report, drafts: Drafts) -> None:
    """Fill `drafts`; the report knows everybody read so far even if the list breaks off."""
    for number, page in enumerate(pages(settings, service), start=1):
        for position, entry in enumerate(page, start=1):
            take_entry(entry, f"entry {position} of page {number}", report, drafts)
        log.info("source: page %d read, %d entries", number, len(page))


def take_entry(entry: Any, place: str, report: Report, drafts: Drafts) -> None:
    """Sort one entry in. Of a customer listed twice the first usable version counts."""
    try:
        customer_id = customer_id_of(entry)
    except Unusable as error:
        report.add_nameless(f"{place}: {error}")
        return
    if customer_id in drafts:
        return
    time.sleep(LOOK_UP_SECONDS)
    try:
        drafts[customer_id] = build_order(customer_id, entry)
        report.set(customer_id, None)  # an earlier, unusable version no longer matters
    except Unusable as error:
        report.set(customer_id, Result(Outcome.REJECTED, str(error)))


def deliver_all(drafts: Drafts, orders: Orders, service: Service, report: Report) -> None:
    """Deliver every draft; RunAborted when it is the destination that is in trouble."""
    failed_in_a_row = 0
    for customer_id, draft in drafts.items():
        try:
            result = orders.deliver(draft)
        except AttemptsUsedUp as error:
            result = Result(Outcome.FAILED, str(error))
        report.set(customer_id, result)
        failed_in_a_row = failed_in_a_row + 1 if result.outcome is Outcome.FAILED else 0
        if failed_in_a_row >= MAX_FAILED_IN_A_ROW:
            raise RunAborted(f"destination is unavailable: {failed_in_a_row} orders in a row failed")
    if failed_in_a_row and not service.ever_answered:
        raise RunAborted("destination is unavailable: it answered nothing")


def run(settings: Settings, stop: Stop, redactor: Redactor, report: Report) -> bool:
    """Do the whole run; True if it came to its end. The report is filled in any case."""
    drafts: Drafts = {}
    destination = Service("destination", stop)
    tokens = Tokens(settings, Service("authorization", stop), redactor)
    try:
        read_customers(settings, Service("source", stop), report, drafts)
        deliver_all(drafts, Orders(settings, destination, tokens), destination, report)
    except RunAborted as error:
        report.no_result = f"not delivered: {error}"
        log.error("run stopped: %s", error)
        return False
    return True
