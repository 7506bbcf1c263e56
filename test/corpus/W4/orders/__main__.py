"""One run, from the list of customers to the report."""

import json
import os
import sys

from . import settings
from .mapping import Invalid, text, to_order
from .services import Destination, Stop, Unavailable, read_customers


def main():
    """Returns the exit code: 0 all delivered, 2 some not, 1 the run could not be completed."""
    try:
        customers = read_customers()
    except (Stop, Unavailable) as error:
        print(f"Run not completed: {error}", file=sys.stderr)
        return 1
    results, orders = {}, {}
    for number, customer in enumerate(customers, 1):
        try:
            order = to_order(customer)
            orders[order["customerInfo"]["id"]] = order
        except Invalid as error:
            known = text(customer.get("customer_id")) if isinstance(customer, dict) else ""
            results[known or f"entry {number}"] = ("rejected", str(error))
    stopped = deliver(orders, results)
    write_report(results)
    if stopped:
        print(f"Run stopped: {stopped}", file=sys.stderr)
        return 1
    return 2 if any(outcome in ("rejected", "failed") for outcome, _ in results.values()) else 0


def deliver(orders, results):
    """Sends all orders and notes what became of them. Returns why it stopped early, if it did."""
    destination, failures, stopped = Destination(), 0, ""
    for customer_id, order in orders.items():
        if stopped:
            results[customer_id] = ("failed", f"not sent: {stopped}")
            continue
        try:
            results[customer_id] = destination.deliver(order)
            failures = 0
        except Unavailable as error:
            results[customer_id] = ("failed", str(error))
            failures += 1
            stopped = str(error) if failures == settings.FAILURES_IN_A_ROW else ""
        except Stop as error:
            results[customer_id] = ("failed", str(error))
            stopped = str(error)
    return stopped


def write_report(results):
    """Writes report.json and a summary."""
    counts = {kind: sum(outcome == kind for outcome, _ in results.values()) for kind in ("created", "alreadyPresent", "rejected", "failed")}
    problems = [{"customerId": key, "outcome": outcome, "reason": reason} for key, (outcome, reason) in results.items() if reason]
    folder = os.environ.get("OUTPUT_DIR") or "output"
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "report.json"), "w", encoding="utf-8") as file:
        json.dump({"read": len(results), **counts, "problems": problems}, file, indent=2)
    for problem in problems:
        print(f"{problem['outcome']}: customer {problem['customerId']}: {problem['reason']}", file=sys.stderr)
    print(", ".join(f"{name} {count}" for name, count in counts.items()))


if __name__ == "__main__":
    sys.exit(main())
