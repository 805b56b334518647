"""Seconds until a page of the explorer stands, in a browser, on a large graph.

python benchmarks/explorer.py [--organizations N] [--workspace DIR] [--visits N]

Without a workspace, the facts of an invented country (region.py) are written and loaded by the
product's own loader. Measured from the click to the moment when the script has run and nothing
moves any more; the first visit after the start fills the caches and is shown apart.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from browser import NAMES, Browser, answers, free_port, program, until
from machine import machine_lines
from region import generate

import app
from graph.commands import load_workspace
from graph.context import Context
from graph.search import NameIndex
from graph.server import stop_server
from graph.settings import Settings
from graph.store import open_store
from graph.workspace import Workspace
from ingest.resolve.entities import resolve_workspace
from queries.overview import best_connected

PAGES = ("overview", "network", "gaps", "shortlist", "targets", "cypher", "sources")
_ADDRESSES = {"overview": ""}
_LINKS = "[...document.querySelectorAll('[data-testid=stTopNavLink]')]"
_STANDS = """(() => { const app = document.querySelector('.stApp');
  return app?.getAttribute('data-test-script-state') === 'notRunning'
    && !document.querySelector('[data-stale=true], [data-testid=stSpinner]')
    ? document.querySelector('.stMain').innerText.length : -1 })()"""
_SWITCH, _FILE = 1.0, 1.5
_PAUSE = 0.02


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--organizations", type=int, default=100_000)
    parser.add_argument("--workspace", type=Path, help="measure on this one, loaded already")
    parser.add_argument("--visits", type=int, default=5)
    parser.add_argument("--heap", default="1g")
    given = parser.parse_args()
    found = program()
    if found is None:
        raise SystemExit(f"No browser: none of {', '.join(NAMES)}.")
    with tempfile.TemporaryDirectory(prefix="trihelix-explorer-") as place:
        workspace = Workspace(given.workspace or Path(place) / "workspace")
        settings = Settings(home=workspace.root, heap=given.heap)
        context = Context(workspace, settings, "zh")
        print("\n".join(machine_lines()))
        if given.workspace is None:
            print(made(context, given.organizations))
        try:
            with open_store(settings, workspace) as store:
                busiest = [unit.id for unit, _ in best_connected(store, limit=given.visits)]
            with explorer(context) as address:
                browser = Browser(found, Path(place) / "profile")
                try:
                    print(measured(browser, address, busiest, workspace))
                finally:
                    browser.close()
        finally:
            if given.workspace is None:
                stop_server(workspace)


def made(context: Context, organizations: int) -> str:
    """Make and load the invented country and return how long that took."""
    began = time.perf_counter()
    generate(context.workspace.create(), organizations)
    written = time.perf_counter() - began
    resolve_workspace(context.workspace)
    load_workspace(context, lambda *_: None)
    loaded = time.perf_counter() - began - written
    return (
        f"- {organizations:,} organizations: written in {written:.0f} s, loaded in {loaded:.0f} s"
    )


@contextmanager
def explorer(context: Context) -> Iterator[str]:
    """Yield the address of an explorer."""
    port = str(free_port())
    command = [sys.executable, "-m", "streamlit", "run", app.__file__, "--server.port", port]
    process = subprocess.Popen(
        [*command, "--server.address", "127.0.0.1"], env=app.environment(context),
        cwd=context.workspace.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until(lambda: answers(f"http://127.0.0.1:{port}/_stcore/health"), patience=90)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def measured(browser: Browser, address: str, busiest: list[str], workspace: Workspace) -> str:
    """Return the table: page, first visit, median and worst of the later ones, budget."""
    index = NameIndex(workspace)
    browser.open(address)
    times: dict[str, list[float]] = {page: [] for page in PAGES}
    for _ in range(len(busiest) + 1):
        for page in (*PAGES[1:], PAGES[0]):
            times[page].append(switched(browser, page))
    files = {"organization": 0.0, "network of a unit": 0.0}
    kept: dict[str, list[float]] = {name: [] for name in files}
    for entity in busiest:
        found = index.get(entity)
        words = found.name if found else ""
        for what, page in zip(files, ("organization", "network"), strict=True):
            url = f"{address}/{page}?id={quote(entity)}"
            kept[what].append(opened(browser, url, words))
    lines = ["", "| page | first visit s | later, median s | later, worst s | budget s |",
             "| --- | ---: | ---: | ---: | ---: |"]  # fmt: skip
    lines += [row(page, seconds, _SWITCH) for page, seconds in times.items()]
    lines += [row(f"{what} (whole load)", seconds, _FILE) for what, seconds in kept.items()]
    return "\n".join(lines)


def row(name: str, seconds: list[float], budget: float) -> str:
    later = seconds[1:] or seconds
    return (
        f"| {name} | {seconds[0]:.2f} | {statistics.median(later):.2f} | {max(later):.2f} "
        f"| {budget:.1f} |"
    )


def switched(browser: Browser, page: str) -> float:
    """Return the seconds from the click on a page's entry until the page stands."""
    before = browser.evaluate("document.querySelector('.stMain').innerText")
    link = f"{_LINKS}[{PAGES.index(page)}]"
    began = time.perf_counter()
    browser.evaluate(f"{link}.click()")
    path = f"/{_ADDRESSES.get(page, page)}"
    browser_is_there = f"location.pathname === '{path}'"
    wait(lambda: browser.evaluate(browser_is_there))
    wait(lambda: browser.evaluate("document.querySelector('.stMain').innerText") != before)
    return stands(browser, began)


def opened(browser: Browser, url: str, words: str) -> float:
    """Return the seconds until the page of a unit stands, loaded as a link is."""
    began = time.perf_counter()
    browser.send("Page.navigate", url=url)
    wait(lambda: words in str(browser.evaluate("document.body?.innerText ?? ''")))
    return stands(browser, began)


def stands(browser: Browser, began: float) -> float:
    """Return the seconds from `began` until nothing moved for three looks in a row."""
    seen: list[float] = []
    at = 0.0
    while len(seen) < 3 or seen[-1] < 0 or len(set(seen[-3:])) > 1:
        seen.append(float(browser.evaluate(_STANDS)))
        if len(seen) < 2 or seen[-1] != seen[-2]:
            at = time.perf_counter() - began
        time.sleep(_PAUSE)
    return at


def wait(holds: object) -> None:
    until(holds, patience=90, pause=_PAUSE)


if __name__ == "__main__":
    main()
