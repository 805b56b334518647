"""A look at the plan that Neo4j makes for a question, before the question runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from neo4j import ResultSummary

from graph.errors import Refused
from graph.guard import PROCEDURES

_REFUSED = ("LoadCSV", "Show", "Terminate")


def check_plan(summary: ResultSummary) -> None:
    """Raise Refused if the explained statement would do anything but read the graph.

    A READ session alone lets local files be loaded, settings be shown and procedures be called.
    """
    if summary.query_type != "r":
        raise Refused("The server says that this would change something: only reading is allowed.")
    for step in _steps(summary.plan or {}):
        name = str(step.get("operatorType", "")).split("@")[0]
        details = str(step.get("args", {}).get("Details", ""))
        if any(sign in name for sign in _REFUSED):
            raise Refused(f"The server would do more than read the graph ({name}).")
        if name == "ProcedureCall" and details.split("(")[0] not in PROCEDURES:
            raise Refused(f"The procedure {details.split('(')[0]} may not be called.")


def _steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("children", ()):
        yield from _steps(child)
