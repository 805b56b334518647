"""Make docs/pictures again from the running explorer, on the sample that ships.

python docs/make_pictures.py

Needs a Chromium and a Chinese font. The pictures show what a reader of docs/guide.md sees; fonts
differ from machine to machine, so they are made by hand, not compared.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "benchmarks"))

from browser import NAMES, Browser, answers, free_port, program, until

import app
from graph.commands import load_workspace
from graph.context import Context
from graph.progress import silent
from graph.search import NameIndex
from graph.server import stop_server
from graph.settings import Settings
from graph.workspace import Workspace
from ingest.resolve.entities import resolve_workspace
from ingest.run import add_files
from ingest.sample import sample_files

PICTURES = ROOT / "docs" / "pictures"
WIDTH, HEIGHT = 1200, 760
MOST_BYTES = 200_000
INSTITUTE, FIRM = "东澜省新材料研究所", "澜江精锐轴承有限公司"
_TABLE = "企业摸底表.csv"
_ROWS = "单位全称,统一代码,所在区县,主攻方向,联系电话\n" + "".join(
    f"澜江{name}科技有限公司,,望溪区,高端轴承、表面工程,\n" for name in ("安和", "启明", "广源")
)


def main() -> None:
    """Make the sample, open the explorer on it and take the pictures."""
    found = program()
    if found is None:
        raise SystemExit(f"No browser: none of {', '.join(NAMES)}.")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="trihelix-pictures-") as place:
        workspace = Workspace(Path(place) / "demo").create()
        context = Context(workspace, Settings(home=workspace.root, heap="512m"), "zh")
        add_files(workspace, sample_files(), progress=silent)
        resolve_workspace(workspace)
        load_workspace(context, silent)
        try:
            with explorer(context) as address:
                browser = Browser(found, Path(place) / "profile", width=WIDTH, height=HEIGHT)
                try:
                    take(browser, address, Path(place), NameIndex(workspace))
                finally:
                    browser.close()
        finally:
            stop_server(workspace)
    heavy = [path.name for path in PICTURES.glob("*.png") if path.stat().st_size > MOST_BYTES]
    if heavy:
        raise SystemExit(f"Over {MOST_BYTES:,} bytes: {', '.join(heavy)}.")


@contextmanager
def explorer(context: Context) -> Iterator[str]:
    """Yield the address of an explorer."""
    port = str(free_port())
    command = [sys.executable, "-m", "streamlit", "run", app.__file__, "--server.port", port]
    process = subprocess.Popen(
        [*command, "--server.address", "127.0.0.1"], env=app.environment(context),
        cwd=context.workspace.root, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until(lambda: answers(f"http://127.0.0.1:{port}/_stcore/health"), patience=90)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def take(browser: Browser, address: str, place: Path, index: NameIndex) -> None:
    """Open each page as the guide does and write its picture."""
    files = place / "材料"
    files.mkdir()
    (files / _TABLE).write_text(_ROWS, "utf-8-sig")
    institute, firm = (quote(index.resolve(name)) for name in (INSTITUTE, FIRM))
    pages = {
        "home": "",
        "network": f"network?id={institute}&hops=2",
        "unit": f"organization?id={institute}",
        "gaps": f"gaps?region={quote('澜江市')}",
        "match": f"shortlist?unit={firm}",
        "targets": f"targets?region={quote('澜江市')}",
        "sources": "sources?doc=bureau_workbook",
        "query": "cypher",
        "intake": f"intake?path={quote(str(files))}",
    }
    for name, page in pages.items():
        browser.open(f"{address}/{page}")
        # canvases are drawn after the script has run
        time.sleep(2)
        browser.settle()
        browser.picture(PICTURES / f"{name}.png")
        print(f"{name}.png", flush=True)


if __name__ == "__main__":
    main()
