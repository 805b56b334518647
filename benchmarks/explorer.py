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

from browser import NAMES, Browser, answers, free_port, program, until
from machine import machine_lines
from region import generate

import app
from graph.commands import load_workspace
from graph.context import Context
from graph.server import stop_server
from graph.settings import Settings
from graph.workspace import Workspace
from ingest.resolve.entities import resolve_workspace

PAGES = ("overview", "network", "gaps", "shortlist", "targets", "cypher", "sources")
_ADDRESSES = {"overview": ""}
_LINKS = "[...document.querySelectorAll('[data-testid=stTopNavLink]')]"
_UNITS = "[...document.querySelectorAll('[class*=st-key-pick-][class*=-top-] button')]"
_FILE_LINK = "document.querySelector('.st-key-card-name [data-testid=stPageLink] a')"
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
            with explorer(context) as address:
                browser = Browser(found, Path(place) / "profile")
                try:
                    print(measured(browser, address, given.visits))
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


def measured(browser: Browser, address: str, visits: int) -> str:
    """Return the table: page, first visit, median and worst of the later ones, budget."""
    browser.open(address)
    times: dict[str, list[float]] = {page: [] for page in PAGES}
    for _ in range(visits + 1):
        for page in (*PAGES[1:], PAGES[0]):
            times[page].append(switched(browser, page))
    units: list[float] = []
    files: list[float] = []
    for number in range(visits + 1):
        switched(browser, "gaps")
        switched(browser, "network")
        units.append(clicked(browser, f"{_UNITS}[{number}]", "/network"))
        files.append(clicked(browser, _FILE_LINK, "/organization"))
    lines = ["", "| page | first visit s | later, median s | later, worst s | budget s |",
             "| --- | ---: | ---: | ---: | ---: |"]  # fmt: skip
    lines += [row(page, seconds, _SWITCH) for page, seconds in times.items()]
    lines += [row("network of a unit never seen", units, _FILE)]
    lines += [row("organization never seen", files, _FILE)]
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


def clicked(browser: Browser, what: str, path: str) -> float:
    """Return the seconds from a click until the page of a unit stands."""
    wait(lambda: browser.evaluate(f"!!{what}"))
    began = time.perf_counter()
    browser.evaluate(f"{what}.click()")
    there = f"location.pathname === '{path}' && location.search.includes('id=')"
    wait(lambda: browser.evaluate(there))
    wait(lambda: browser.evaluate("!!document.querySelector('.ent h2')"))
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
