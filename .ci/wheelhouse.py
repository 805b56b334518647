"""Make a folder from which Trihelix installs without a network: `wheelhouse.py FOLDER [options]`.

For this machine, or with `--for linux-x86-64|linux-arm64|windows` and `--python 3.12` for another.
With `--glibc 2.28` for an older Linux (Kylin V10, UOS 20): without the embedded server, which does
not run there. The last line says how it is installed from the folder.
"""

from __future__ import annotations

import argparse
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOT_COPIED = shutil.ignore_patterns(".*", "data", "build", "*.egg-info", "__pycache__", "tests")
OLDEST_GLIBC, SERVERS_GLIBC = 17, 34
"""The minor numbers of 2.x: of the oldest wheels there are, and what the embedded server needs."""
SERVER = "arcadedb-embedded"
MARKED = {"windows": ("colorama", "tzdata")}
"""What packages ask for on another system only: pip looks at the markers of its own."""


def main() -> None:
    """Fill the folder; say what is in it."""
    options = arguments()
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        # the build leaves its own traces
        source = shutil.copytree(ROOT, Path(place) / "source", ignore=NOT_COPIED)
        run("wheel", "--no-deps", "--wheel-dir", str(folder), str(source))
    run("download", "--only-binary=:all:", "--dest", str(folder), *tags(options), *needed(options))
    files = list(folder.glob("*.whl"))
    size = sum(file.stat().st_size for file in files) / 1e6
    sys.stdout.write(f"{len(files)} wheels, {size:.0f} MB for {options.target} in {folder}\n")
    sys.stdout.write(f"There: pip install {install_words(options)}\n")


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--for", dest="target", choices=("linux-x86-64", "linux-arm64", "windows"), default=here()
    )
    version = ".".join(platform.python_version_tuple()[:2])
    parser.add_argument("--python", default=version, help="e.g. 3.12 (default: %(default)s)")
    parser.add_argument("--glibc", default="2.34", help="of the Linux that it is for")
    return parser.parse_args()


def here() -> str:
    """Return what this machine is called."""
    if sys.platform == "win32":
        return "windows"
    arm = platform.machine().lower() in ("arm64", "aarch64")
    return "linux-arm64" if arm else "linux-x86-64"


def tags(options: argparse.Namespace) -> list[str]:
    """Return pip's options for the machine and the Python.

    >>> tags(argparse.Namespace(target="windows", python="3.12", glibc="2.34"))[4:]
    ['--platform', 'win_amd64']
    """
    if options.target == "windows":
        platforms = ["win_amd64"]
    else:
        machine = {"linux-x86-64": "x86_64", "linux-arm64": "aarch64"}[options.target]
        newest_first = range(minor(options), OLDEST_GLIBC - 1, -1)
        platforms = [f"manylinux_2_{number}_{machine}" for number in newest_first]
        platforms.append(f"manylinux2014_{machine}")
    chosen = [part for name in platforms for part in ("--platform", name)]
    return ["--implementation", "cp", "--python-version", options.python, *chosen]


def needed(options: argparse.Namespace) -> list[str]:
    """Return what the project asks for there; the server only where it runs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [
        line
        for line in project["dependencies"]
        if has_server(options) or re.match(r"[\w-]+", line)[0] != SERVER
    ]
    return [*asked, *MARKED.get(options.target, ())]


def install_words(options: argparse.Namespace) -> str:
    """Return what follows `pip install` there."""
    folder = options.folder.name
    if has_server(options):
        return f"--no-index --find-links {folder} trihelix"
    return f"--no-index --no-deps {folder}/*.whl"


def has_server(options: argparse.Namespace) -> bool:
    """Return whether the embedded server runs there."""
    return options.target == "windows" or minor(options) >= SERVERS_GLIBC


def minor(options: argparse.Namespace) -> int:
    """Return the minor number of the C library's version."""
    return int(options.glibc.split(".")[1])


def run(*words: str) -> None:
    """Run pip, ending with its exit code where it fails."""
    done = subprocess.run([sys.executable, "-m", "pip", "--quiet", *words], check=False)
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    main()
