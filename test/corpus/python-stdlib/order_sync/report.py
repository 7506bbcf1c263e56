"""What became of each customer, and the file that says so."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional


class Outcome(Enum):
    """The names are the members of the report."""

    CREATED = "created"
    PRESENT = "alreadyPresent"
    REJECTED = "rejected"
    FAILED = "failed"


@dataclass(frozen=True)
class Result:
    """How it ended for one customer."""

    outcome: Outcome
    reason: str = ""


class Report:
    """Collects results. Whoever is known and has none yet is counted as failed."""

    def __init__(self) -> None:
        self._results: Dict[str, Optional[Result]] = {}
        self._nameless: List[str] = []
        self.no_result = "not delivered: the run ended early"

    def add_nameless(self, reason: str) -> None:
        """An entry without a usable id was read."""
        self._nameless.append(reason)

    def set(self, customer_id: str, result: Optional[Result]) -> None:
        """The result for a customer; None while it is only known."""
        self._results[customer_id] = result

    def as_dict(self, clean: Callable[[str], str] = str) -> Dict[str, Any]:
        """The content of report.json."""
        counts = {outcome.value: 0 for outcome in Outcome}
        problems: List[Dict[str, Optional[str]]] = []

        def count(customer_id: Optional[str], result: Result) -> None:
            counts[result.outcome.value] += 1
            if result.outcome in (Outcome.REJECTED, Outcome.FAILED):
                problems.append({"customerId": customer_id, "outcome": result.outcome.value,
                                 "reason": clean(result.reason)})

        for reason in self._nameless:
            count(None, Result(Outcome.REJECTED, reason))
        for customer_id, result in self._results.items():
            count(customer_id, result or Result(Outcome.FAILED, self.no_result))
        return {"read": len(self._results) + len(self._nameless), **counts, "problems": problems}


def write_report(folder: Path, content: Dict[str, Any]) -> None:
    """Write report.json for the owner only, all or nothing."""
    temporary = folder / "report.json.tmp"
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(content, file, indent=2)
        file.write("\n")
    os.replace(temporary, folder / "report.json")
