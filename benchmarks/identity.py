"""Who is who: ours beside others, on invented records, on public names, on labelled names.

`identity.py records [--records N …] [--seed 2] [--unlike] [--rivals PYTHON]`: invented records with
known identity, of one number or of several, and how cost grows with them; `--unlike` takes those
of another hand.
`identity.py names [--rivals PYTHON]`: the public benchmark of benchmarks/names.
`identity.py labelled FOLDER`: labelled names in a folder of open data; nothing of it is kept.
PYTHON is one with splink, nomenklatura and rapidfuzz: each runs in a process of its own.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from identity_growth import growth_lines
from identity_labelled import labelled_lines
from identity_names import names_lines
from identity_running import RIVALS, Caps
from machine import machine_lines


def main() -> None:
    """Print the tables as Markdown, each line when it is known."""
    options = arguments()
    for line in ("# Who is who", "", *machine_lines(), ""):
        say(line)
    if options.what == "records":
        caps = Caps(options.seconds, options.gigabytes)
        lines = growth_lines(
            options.records, options.seed, options.rivals, caps, unlike=options.unlike
        )
    elif options.what == "names":
        lines = iter(names_lines(options.rivals, RIVALS))
    else:
        lines = iter(labelled_lines(options.folder))
    for line in lines:
        say(line)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parts = parser.add_subparsers(dest="what", required=True)
    records = parts.add_parser("records")
    records.add_argument("--records", type=int, nargs="+", default=[100_000])
    records.add_argument("--seed", type=int, default=2)
    records.add_argument("--unlike", action="store_true", help="records of another hand")
    records.add_argument("--seconds", type=int, default=1200, help="CPU that a method may take")
    records.add_argument("--gigabytes", type=int, default=8, help="memory that it may take")
    for part in (records, parts.add_parser("names")):
        part.add_argument("--rivals", help="a Python that has the others (benchmarks/README.md)")
    parts.add_parser("labelled").add_argument("folder", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
