"""What the embedded server prints while it starts, and what that says of a start that failed."""

from __future__ import annotations

import time
from pathlib import Path

from graph.server_config import INSTEAD, log_folder

_LAST_WORDS = 5.0
_PAUSE = 0.3
_HEAP_UNFIT = ("maximum heap", "Could not reserve enough space")
_PORT_TAKEN = ("Unable to listen", "Address already in use", "BindException")


def console_file(root: Path) -> Path:
    """Return where the server's output goes while it starts."""
    return log_folder(root) / "console.log"


def failed(root: Path) -> bool:
    """Return whether the start has failed, though the process may live on."""
    # With its Bolt port taken the process stays, without an ear.
    return 'Exception in thread "main"' in _text(root)


def wait_for_last_words(root: Path) -> None:
    """Wait until no more is printed: the cause stands below the exception's first line."""
    limit = time.monotonic() + _LAST_WORDS
    before, now = "", _text(root)
    while now != before and time.monotonic() < limit:
        time.sleep(_PAUSE)
        before, now = now, _text(root)


def port_was_taken(root: Path) -> bool:
    """Return whether the last start failed because another listens on its port."""
    return any(sign in _text(root) for sign in _PORT_TAKEN)


def why_not_started(root: Path, heap: str, *, seconds: float) -> str:
    """Return why the last start failed, and what to do."""
    text = _text(root)
    if "database.lck" in text or "is locked by another process" in text:
        return (
            f"Another process outside our sight has the database below {root} open (perhaps "
            f"in another container). Stop it, or use another workspace. {INSTEAD}"
        )
    if any(sign in text for sign in _HEAP_UNFIT):
        return f"TRIHELIX_HEAP ({heap}) is no memory that the server can have: try 512m. {INSTEAD}"
    return (
        f"The embedded server did not start within {seconds:.0f} s. Its log: "
        f"{console_file(root)}, {log_folder(root) / 'server.0.log'}. {INSTEAD}"
    )


def _text(root: Path) -> str:
    """Return what the last start printed: it is short, the rest goes to the rotated log."""
    try:
        return console_file(root).read_text("utf-8", errors="replace")
    except OSError:
        return ""
