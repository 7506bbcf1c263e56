"""Who was delivered and who was not; report.json (X-04)."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

OUTCOMES = ("created", "alreadyPresent", "rejected", "failed")


class Report:
    def __init__(self) -> None:
        self.counts = dict.fromkeys(OUTCOMES, 0)
        self.problems: list[dict[str, Any]] = []

    def add(self, customer_id: str | None, outcome: str, reason: str | None = None) -> None:
        self.counts[outcome] += 1
        if reason is not None:
            self.problems.append({"customerId": customer_id, "outcome": outcome, "reason": reason})

    def as_dict(self) -> dict[str, Any]:
        return {"read": sum(self.counts.values()), **self.counts, "problems": self.problems}


def prepare(folder: Path) -> None:
    """Creates the folder, proves that it can be written, removes an old report.

    A run that is killed must not leave the report of the run before it as if it were its own.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write(folder, {})
    (folder / "report.json").unlink()


def write(folder: Path, content: dict[str, Any]) -> None:
    """Never half a report: written aside, then put in place."""
    aside = folder / ".report.json.new"
    aside.unlink(missing_ok=True)
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(content, file, indent=2)
        file.write("\n")
    os.replace(aside, folder / "report.json")
