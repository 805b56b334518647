"""A headless Chromium over its debugging protocol: opens, clicks, types, takes pictures."""

from __future__ import annotations

import base64
import itertools
import json
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from websockets.sync.client import connect

NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 25.0
KEYS = {
    "Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "End": 35, "Home": 36, "ArrowLeft": 37,
    "ArrowRight": 39,
}  # fmt: skip
"""Name → code of the keys that can be pressed."""
SHIFT = 8


def program() -> str | None:
    """Return where a Chromium is, None if there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    """Return whether something good comes back from there."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


class Browser:
    """One page of a headless Chromium with a profile of its own, over the DevTools protocol."""

    def __init__(
        self, program: str, profile: Path, *, width: int = 1440, height: int = 900
    ) -> None:
        self._process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--remote-debugging-port=0", f"--user-data-dir={profile}",
             f"--window-size={width},{height}", "--force-device-scale-factor=1", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._numbers = itertools.count(1)
        self._size = width, height
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self._open = ExitStack()
        self._open.callback(self._end)
        try:
            self._socket = self._open.enter_context(connect(_page(profile), max_size=None))
            for domain in ("Network", "Runtime", "Log", "Page"):
                self.send(f"{domain}.enable")
            self.reset()
        except BaseException:
            self._open.close()
            raise

    def reset(self) -> None:
        """Show an empty page in the window as it was at first; forget what pages asked for."""
        self.resize(*self._size)
        self.emulate()
        # what a page that still runs asks for is no matter of the next
        self.send("Page.navigate", url="about:blank")
        self.requests.clear()
        self.complaints.clear()

    def resize(self, width: int, height: int) -> None:
        """Make the window as wide and high as that."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)  # fmt: skip

    def emulate(self, *, scheme: str = "light", media: str = "") -> None:
        """Show pages in light or dark colours; on a screen, unless `media` is `print`."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.send("Emulation.setEmulatedMedia", media=media, features=features)

    def _end(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv(timeout=PATIENCE))
            if message.get("id") == number:
                assert "error" not in message, message
                return dict(message["result"])
            self._note(message)

    def _note(self, message: dict[str, Any]) -> None:
        method, told = message.get("method"), message.get("params", {})
        if method == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.requests.append(told["url"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(told["exceptionDetails"])[:500])
        elif method == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.complaints.append(f"{told['entry']['text']} {told['entry'].get('url', '')}")
        elif method == "Runtime.consoleAPICalled" and told["type"] == "error":
            self.complaints.append(" ".join(str(a.get("value", "")) for a in told["args"])[:500])

    def evaluate(self, script: str) -> Any:
        found = self.send("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def open(self, url: str) -> None:
        self.send("Page.navigate", url=url)
        until(lambda: self.evaluate("!!document.querySelector('.stMain')"))
        self.settle()

    def settle(self) -> None:
        """Wait until the script has run and nothing moves any more."""
        seen: list[Any] = []
        running = "document.querySelector('.stApp')?.getAttribute('data-test-script-state')"

        def still() -> bool:
            seen.append((self.evaluate(running), self.evaluate("document.body.innerText")))
            return (
                len(seen) > 2 and seen[-1] == seen[-2] == seen[-3] and seen[-1][0] == "notRunning"
            )

        until(still, pause=0.12)

    def text(self) -> str:
        return str(self.evaluate("document.body.innerText"))

    def where(self, script: str) -> tuple[float, float]:
        """Return the middle of the element that the script finds, scrolled into view."""
        place = (
            f"(()=>{{const e={script}; if(!e) return null; e.scrollIntoView({{block:'center'}});"
        )
        place += "const r=e.getBoundingClientRect(); return [r.x+r.width/2, r.y+r.height/2]})()"
        until(lambda: self.evaluate(place) is not None)
        x, y = self.evaluate(place)
        return x, y

    def press(self, script: str, *, at: tuple[float, float] = (0.0, 0.0)) -> None:
        """Press the mouse beside the middle of the element that the script finds."""
        x, y = self.where(script)
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x + at[0], y=y + at[1],
                      button="left", clickCount=1)  # fmt: skip

    def click(self, script: str, *, at: tuple[float, float] = (0.0, 0.0)) -> None:
        """Press the mouse there and wait until the explorer has answered."""
        self.press(script, at=at)
        # a moment for the script to begin
        time.sleep(0.25)
        self.settle()

    def cursor(self, script: str, *, at: tuple[float, float]) -> str:
        """Move the mouse beside the middle of an element and return how it looks there."""
        x, y = (place + by for place, by in zip(self.where(script), at, strict=True))
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        found = f"getComputedStyle(document.elementFromPoint({x}, {y})).cursor"
        return str(self.evaluate(found))

    def type(self, text: str) -> None:
        self.send("Input.insertText", text=text)
        time.sleep(0.4)
        self.settle()

    def key(self, name: str, *, modifiers: int = 0) -> None:
        """Press a key that has a name."""
        text = {"text": "\r"} if name == "Enter" else {}
        for kind in ("keyDown" if text else "rawKeyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key=name, code=name,
                      windowsVirtualKeyCode=KEYS[name], modifiers=modifiers, **text)  # fmt: skip

    def focused(self) -> dict[str, str]:
        """Return role, name and description of what has the focus, as a screen reader is told."""
        found = self.send("Runtime.evaluate", expression="document.activeElement")
        self.send("Accessibility.enable")
        tree = self.send("Accessibility.getPartialAXTree",
                         objectId=found["result"]["objectId"], fetchRelatives=False)  # fmt: skip
        told = tree["nodes"][0]
        return {key: told.get(key, {}).get("value", "") for key in ("role", "name", "description")}

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot")["data"]))

    def until(self, holds: Callable[[], Any]) -> None:
        until(holds)

    def close(self) -> None:
        self._open.close()


def _page(profile: Path) -> str:
    """Return where the browser's one page listens."""
    port_file = profile / "DevToolsActivePort"
    until(lambda: port_file.exists() and "\n" in port_file.read_text())
    port = port_file.read_text().splitlines()[0]
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
        page = next(target for target in json.load(answer) if target["type"] == "page")
    return str(page["webSocketDebuggerUrl"])


def until(holds: Callable[[], Any], *, patience: float = PATIENCE, pause: float = 0.1) -> None:
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(pause)
