"""What a measurement was made on."""

from __future__ import annotations

import os
import platform
from importlib import metadata
from pathlib import Path


def machine_lines() -> list[str]:
    """Return the machine, its load and the versions as Markdown lines."""
    versions = [f"{name} {metadata.version(name)}" for name in ("neo4j", "arcadedb-embedded")]
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return [
        f"- {processor()}, {os.cpu_count()} cores, {memory()}{load}",
        f"- {platform.system()} {platform.machine()}, Python {platform.python_version()}, "
        + ", ".join(versions),
    ]


def processor() -> str:
    return field("/proc/cpuinfo", "model name") or platform.processor() or "unknown processor"


def memory() -> str:
    total = field("/proc/meminfo", "MemTotal").split()
    return f"{int(total[0]) / 2**20:.0f} GiB" if total else "unknown memory"


def field(path: str, name: str) -> str:
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except OSError:
        return ""
    found = (line.partition(":")[2].strip() for line in lines if line.startswith(name))
    return next(found, "")
