"""Kill loader and server at random moments; run again; compare with what was never killed.

kills.py CYCLES SEED: adds a source of the sample, judges two of its records the same and then
different, forgets it, and so on. Each command is killed on its
way (its process, or the embedded server, or both) and run again until it says that it is done. Then
the canonical dump has to equal the one of an undisturbed run, byte for byte. With
TRIHELIX_NEO4J_URI only the commands are killed.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "ingest" / "sources"
RESIDENT = SAMPLES / "sample" / "documents"
VISITOR = SAMPLES / "bureau_workbook" / "sample.xlsx"
VISITOR_KEY = "bureau_workbook"
PAIR = (
    "bureau_workbook#Enterprise:91990102MADL01379R",
    "bureau_workbook#Enterprise:91990102MADL0174XB",
)
"""Two firms of the visitor that nothing else makes one."""
PATIENCE = 300
TRIES = 5


class Lost(Exception):
    """Something acknowledged was lost, or a command could not be finished."""


def main(cycles: int, seed: int) -> None:
    """Endure so many kills in a workspace of its own."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="kills-") as place:
        home = Path(place) / "workspace"
        try:
            endure(home, cycles, chance)
        finally:
            trihelix(home, "graph", "stop")
    print(f"{cycles} kills, nothing lost (seed {seed})")


def endure(home: Path, cycles: int, chance: random.Random) -> None:
    """Add, judge and forget in turn, killed on the way; compare after each. Raises Lost."""
    decide = ("ingest", "review", *PAIR, "--by", "soak", "--decide")
    steps = {
        "with": ("ingest", "add", str(VISITOR)),
        "same": (*decide, "same"),
        "different": (*decide, "different"),
        "without": ("ingest", "forget", VISITOR_KEY),
    }
    done(home, "ingest", "add", str(RESIDENT))
    expected, seconds = {}, {}
    for state, step in steps.items():
        began = time.monotonic()
        done(home, *step)
        seconds[state] = time.monotonic() - began
        expected[state] = done(home, "graph", "export", "--format", "facts")
    if len({expected[state] for state in ("with", "same", "without")}) < 3:
        raise Lost("a step makes no difference: the comparison would prove nothing")
    # with a judgement that stands, the source comes back parted
    expected["with"] = expected["different"]
    order = list(steps)
    for cycle in range(1, cycles + 1):
        state = order[(cycle - 1) % len(order)]
        after = chance.uniform(0.05, 1.1) * seconds[state]
        victims = "command" if "TRIHELIX_NEO4J_URI" in os.environ else chance.choice(VICTIMS)
        survived = killed(home, steps[state], after, victims)
        tries = finish(home, steps[state])
        dump = done(home, "graph", "export", "--format", "facts")
        if dump != expected[state]:
            what = difference(dump, expected[state])
            raise Lost(f"cycle {cycle}: {victims} killed after {after:.2f} s: {what}")
        print(f"{cycle:3} {state:9} {victims:14} after {after:5.2f} s, {survived}, {tries} more")


VICTIMS = ("command", "server", "command+server")


def difference(found: bytes, expected: bytes) -> str:
    """Return how many lines are missing and too many, with one of each."""
    sets = set(expected.splitlines()), set(found.splitlines())
    missing, extra = sorted(sets[0] - sets[1]), sorted(sets[1] - sets[0])
    shown = [line.decode()[:300] for line in (*missing[:1], *extra[:1])]
    return "\n".join([f"{len(missing)} lines missing, {len(extra)} too many", *shown])


def killed(home: Path, step: tuple[str, ...], after: float, victims: str) -> str:
    """Run a step, kill the victims on its way; return how the command ended."""
    process = subprocess.Popen(
        command(home, *step), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        if "command" in victims:
            process.kill()
    if "server" in victims:
        kill_server(home)
    process.wait(PATIENCE)
    return f"exit {process.returncode}"


def kill_server(home: Path) -> None:
    """Kill the embedded server at once, if one runs."""
    state = home / "server" / "state.json"
    try:
        os.kill(json.loads(state.read_text())["pid"], signal.SIGKILL)
    except (OSError, ValueError, KeyError):
        return


def finish(home: Path, step: tuple[str, ...]) -> int:
    """Run a step until it is done; return how often that took."""
    for tries in range(1, TRIES + 1):
        # forgetting what is forgotten is an error of its own: then only the load is left
        if trihelix(home, *step).returncode == 0 or trihelix(home, "graph", "load").returncode == 0:
            return tries
    raise Lost(f"{' '.join(step)} is not done after {TRIES} tries")


def done(home: Path, *arguments: str) -> bytes:
    """Run a command that has to succeed and return what it printed."""
    result = trihelix(home, *arguments)
    if result.returncode:
        raise Lost(f"{' '.join(arguments)}: exit {result.returncode}\n{result.stderr.decode()}")
    return result.stdout


def trihelix(home: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command and return how it ended."""
    return subprocess.run(
        command(home, *arguments), capture_output=True, timeout=PATIENCE, check=False
    )


def command(home: Path, *arguments: str) -> list[str]:
    """Return the command line of a command on this workspace."""
    return [sys.executable, "-m", "cli", "--workspace", str(home), *arguments]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
