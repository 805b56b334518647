"""How long each question of the catalog takes to answer its own example.

python benchmarks/answers.py [--workspace DIR] [--times N]

The server is the one that the environment chooses (TRIHELIX_NEO4J_URI, else the embedded one).
Examples name places and organizations of the sample: on another workspace, those that it does not
know are left out and said so.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from machine import machine_lines

from graph.errors import InputError
from graph.search import NameIndex
from graph.settings import Settings
from graph.store import Store, open_store
from graph.workspace import Workspace
from queries.ask import answer
from queries.catalog import catalog


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--workspace", type=Path, default=Path("data/demo"))
    parser.add_argument("--times", type=int, default=50)
    given = parser.parse_args()
    workspace = Workspace(given.workspace)
    names = NameIndex(workspace)
    with open_store(Settings.from_env(), workspace) as store:
        print("\n".join([*machine_lines(), f"- {store.agent()}", ""]))
        print("| question | rows | p50 ms | p95 ms |")
        print("| --- | ---: | ---: | ---: |")
        for key in catalog():
            print(measured(store, names, key, given.times), flush=True)


def measured(store: Store, names: NameIndex, key: str, times: int) -> str:
    """Return a row of the table; the first answer warms up and is not counted."""
    example = catalog()[key].example
    try:
        rows = len(answer(store, names, key, example, "zh").rows)
    except InputError as error:
        return f"| {key} | – | – | {error} |"
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        answer(store, names, key, example, "zh")
        taken.append(1000 * (time.perf_counter() - began))
    middle, late = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
    return f"| {key} | {rows} | {middle:.1f} | {late:.1f} |"


if __name__ == "__main__":
    main()
