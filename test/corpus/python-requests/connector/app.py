"""The run: settings, read everything, deliver one by one, report."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from . import config as configuration
from . import report as reporting
from .clients import Destination, Source, Tokens
from .errors import ConfigError, GaveUp, Refused, RunFailed, Stopped
from .mapping import Mapped, customer_id_of, map_customer
from .report import Report
from .transport import Service, StopFlag, Transport

log = logging.getLogger(__name__)

EXIT_OK, EXIT_INCOMPLETE_RUN, EXIT_NOT_ALL_DELIVERED = 0, 1, 2
# So many orders in a row without any usable answer: the destination is away, not the orders bad.
ORDERS_IN_A_ROW = 3


class Redactor(logging.Filter):
    """The last line of defence: no message is meant to hold a secret, and none gets through."""

    def __init__(self) -> None:
        super().__init__()
        self._secrets: set[str] = set()

    def add(self, secret: str) -> None:
        self._secrets.add(secret)

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        for secret in self._secrets:
            message = message.replace(secret, "[secret]")
        record.msg, record.args = message, ()
        return True


def set_up_logging() -> Redactor:
    redactor = Redactor()
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(redactor)
    formatter = logging.Formatter("%(asctime)sZ %(levelname)-7s %(message)s", "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    # urllib3 warns about odd headers and quotes them, which could be an echo of ours.
    logging.getLogger("urllib3").setLevel(logging.CRITICAL)
    return redactor


def main() -> int:
    redactor = set_up_logging()
    try:
        settings = configuration.load()
        folder = Path(settings.output_dir)
        try:
            reporting.prepare(folder)
        except OSError as error:
            raise ConfigError(f"OUTPUT_DIR cannot be written: {error.strerror}") from None
    except ConfigError as error:
        log.error("configuration: %s; nothing was sent", error)
        return EXIT_INCOMPLETE_RUN

    redactor.add(settings.source_api_key)
    redactor.add(settings.client_secret)
    stop = StopFlag()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())

    report = Report()
    try:
        code = run(settings, stop, report, redactor)
    except Exception as error:  # a bug; its text may hold personal data, so only where it was
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}" if place else "?"
        log.error("internal error: %s at %s", type(error).__name__, where)
        code = EXIT_INCOMPLETE_RUN

    content = report.as_dict()
    log.info(
        "read %(read)d: created %(created)d, already present %(alreadyPresent)d, "
        "rejected %(rejected)d, failed %(failed)d", content,
    )
    try:
        reporting.write(folder, content)
    except OSError as error:
        log.error("the report could not be written: %s", error.strerror)
        return EXIT_INCOMPLETE_RUN
    return code


def run(settings: configuration.Config, stop: StopFlag, report: Report, redactor: Redactor) -> int:
    transport = Transport(stop)
    source = Source(settings, transport, Service("source", stop))
    tokens = Tokens(settings, transport, Service("authorization", stop), redactor.add)
    service = Service("destination", stop)
    destination = Destination(settings, transport, service, tokens)

    customers: dict[str, Mapped] = {}
    failure = None
    try:
        read_all(source, customers, report)
    except (RunFailed, Stopped) as error:
        failure = str(error) or "asked to stop"
        log.error("the list could not be read to its end: %s", failure)
    else:
        log.info("source: %d different customers", len(customers))

    to_deliver = []
    for customer in customers.values():
        if customer.order is None:
            not_delivered(report, customer.customer_id, "rejected", "; ".join(customer.problems))
        else:
            to_deliver.append(customer)
    if failure is not None:
        # Half a list is not delivered: the source may have taken most of the 60 s of P-05, and
        # the next run has the whole list.
        fail_all(to_deliver, report, "not attempted: the list could not be read to its end")
        return EXIT_INCOMPLETE_RUN
    code = deliver_all(to_deliver, destination, service, report)
    if code == EXIT_OK and report.problems:
        return EXIT_NOT_ALL_DELIVERED
    return code


def read_all(source: Source, customers: dict[str, Mapped], report: Report) -> None:
    """Fills customers, one entry for each customer_id; entries without an id go to the report."""
    for page_number, page in enumerate(source.pages(), start=1):
        for entry_number, record in enumerate(page, start=1):
            customer_id = customer_id_of(record)
            if customer_id is None:
                reason = f"page {page_number}, entry {entry_number}: customer_id is missing or not usable"
                not_delivered(report, None, "rejected", reason)
                continue
            known = customers.get(customer_id)
            # Either version of a customer listed twice may be used: the first good one.
            if known is None or known.order is None:
                mapped = map_customer(customer_id, record)
                if known is None or mapped.order is not None:
                    customers[customer_id] = mapped


def not_delivered(report: Report, customer_id: str | None, outcome: str, reason: str) -> None:
    log.warning("customer %s %s: %s", customer_id or "without id", outcome, reason)
    report.add(customer_id, outcome, reason)


def fail_all(customers: list[Mapped], report: Report, reason: str) -> None:
    for customer in customers:
        not_delivered(report, customer.customer_id, "failed", reason)


def deliver_all(customers: list[Mapped], destination: Destination, service: Service, report: Report) -> int:
    # All orders of a run are made now. A run takes minutes, D-05 allows 24 hours.
    order_date = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    in_a_row = 0
    for index, customer in enumerate(customers):
        order: dict[str, Any] = {**(customer.order or {}), "orderDate": order_date}
        customer_id = customer.customer_id
        try:
            outcome = destination.deliver(order)
            report.add(customer_id, outcome)
            log.info("customer %s: order %s (%s)", customer_id, order["orderId"], outcome)
            in_a_row = 0
        except Refused as error:
            not_delivered(report, customer_id, error.outcome, error.reason)
            # A redirect is no sign of life of the destination, a refusal is one.
            in_a_row = in_a_row + 1 if error.outcome == "failed" else 0
        except GaveUp as error:
            not_delivered(report, customer_id, "failed", str(error))
            in_a_row += 1
        except (RunFailed, Stopped) as error:
            reason = str(error) or "asked to stop"
            log.error("the run stops: %s", reason)
            not_delivered(report, customer_id, "failed", f"not confirmed when the run stopped: {reason}")
            fail_all(customers[index + 1 :], report, "not attempted: the run had to stop")
            return EXIT_INCOMPLETE_RUN
        except Exception as error:  # a bug; it must not take the other customers with it (P-06)
            not_delivered(report, customer_id, "failed", f"internal error: {type(error).__name__}")
        if in_a_row == ORDERS_IN_A_ROW:
            log.error("the run stops: destination is unavailable, %d orders in a row failed", in_a_row)
            fail_all(customers[index + 1 :], report, "not attempted: the run had to stop")
            return EXIT_INCOMPLETE_RUN
    if in_a_row and not service.answered:
        log.error("destination is unavailable: it gave no usable answer in the whole run")
        return EXIT_INCOMPLETE_RUN
    return EXIT_OK

