"""A real browser, driven over its debugging pipe: open a page, run JavaScript in it, take a picture."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
INSTALL = "apt-get update && apt-get install -y chromium"

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)
# Chromium reads commands from descriptor 3 and answers on 4; the pipes get there through copies out of the way.
_LAUNCH = """
import os, sys
reading, writing = (os.dup(os.dup(os.dup(int(text)))) for text in sys.argv[1:3])
os.dup2(reading, 3), os.dup2(writing, 4)
os.execvp(sys.argv[3], sys.argv[3:])
"""


def find_chromium() -> str | None:
    """The path of the browser, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Browser:
    """One page of one browser with an empty profile."""

    def __init__(self, program: str) -> None:
        self._profile = tempfile.TemporaryDirectory(prefix="onrecord-e2e-", ignore_cleanup_errors=True)
        reading, self._commands = os.pipe()
        self._answers, writing = os.pipe()
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-c", _LAUNCH, str(reading), str(writing)),
                *(program, *_FLAGS, f"--user-data-dir={self._profile.name}", "about:blank"),
            ],
            pass_fds=(reading, writing),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(reading)
        os.close(writing)
        self._waiting = b""
        self._last = 0
        self._session: str | None = None
        self.messages: list[dict[str, Any]] = []  # what the page or its policy complained of
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and wait for its result."""
        self._last += 1
        said: dict[str, Any] = {"id": self._last, "method": method, "params": parameters}
        if self._session is not None:
            said["sessionId"] = self._session
        os.write(self._commands, json.dumps(said).encode() + b"\0")
        while (message := self._next()).get("id") != self._last:
            self._notice(message)
        if "error" in message:
            raise RuntimeError(f"{method}: {message['error']}")
        result: dict[str, Any] = message["result"]
        return result

    def open(self, url: str) -> None:
        """Go to an address."""
        self.call("Page.navigate", url=url)
        self.wait_for("document.readyState === 'complete'")

    def reload(self) -> None:
        """Load the page anew. The old page goes on answering for a while, so it is marked."""
        self.run("window.left = true")
        self.call("Page.reload")
        self.wait_for("!window.left && document.readyState === 'complete'")

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression, awaited."""
        result = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"].get("exception", {}).get("description", "script failed"))
        return result["result"].get("value")

    def wait_for(self, script: str, seconds: float = 60) -> None:
        """Wait until an expression is true."""
        deadline = time.monotonic() + seconds
        while not self.run(f"Boolean({script})"):
            if time.monotonic() > deadline:
                raise TimeoutError(f"never true: {script}")
            time.sleep(0.05)

    def settled(self) -> None:
        """Wait until what is under way on the page is drawn: pictures there, transitions over, frames painted."""
        self.wait_for(
            "[...document.images].every((image) => image.complete)"
            " && !document.querySelector('.working, .tally-place:empty')"
        )
        self.settled_frames()

    def settled_frames(self) -> None:
        """Wait until transitions are over and two frames were painted."""
        self.run(
            "Promise.all(document.getAnimations().filter((one) => one.effect.getTiming().iterations === 1)"
            ".map((one) => one.finished.catch(() => null)))"
            ".then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0)))))"
        )

    def press(self, key: str, *, shift: bool = False, control: bool = False) -> None:
        """Press a key: Enter, Tab, Escape, an arrow or one character."""
        codes = {
            "Enter": 13,
            "Tab": 9,
            "Escape": 27,
            "ArrowUp": 38,
            "ArrowDown": 40,
            "ArrowLeft": 37,
            "ArrowRight": 39,
            " ": 32,
        }
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 and not control else "")
        said = {
            "key": key,
            "code": key,
            "windowsVirtualKeyCode": codes.get(key, 0),
            "modifiers": 8 * shift + 2 * control,
        }
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **said)
        self.call("Input.dispatchKeyEvent", type="keyUp", **said)

    def write(self, text: str) -> None:
        """Put text where the focus is."""
        self.call("Input.insertText", text=text)

    def size(self, width: int, height: int, *, dark: bool = False) -> None:
        """Make the window this large, in this theme."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        theme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[theme])

    def connected(self, yes: bool) -> None:
        """Take the network away from the page, or give it back."""
        self.call(
            "Network.emulateNetworkConditions", offline=not yes, latency=0, downloadThroughput=-1, uploadThroughput=-1
        )

    def media(self, **features: str) -> None:
        """What the page is told of its reader and its medium: `kind="print"`, `reduced_motion="reduce"`."""
        kind = features.pop("kind", "")
        told = [{"name": f"prefers-{name.replace('_', '-')}", "value": value} for name, value in features.items()]
        self.call("Emulation.setEmulatedMedia", media=kind, features=told)

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """Save what is seen, or the whole page, as PNG."""
        data = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        path.write_bytes(base64.b64decode(data))

    def close(self) -> None:
        """End the browser."""
        self._process.terminate()
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(60)
        os.close(self._commands)
        os.close(self._answers)
        self._profile.cleanup()

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _next(self, seconds: float = 60) -> dict[str, Any]:
        while b"\0" not in self._waiting:
            ready, _, _ = select.select([self._answers], [], [], seconds)
            piece = os.read(self._answers, 1 << 16) if ready else b""
            if not piece:
                raise TimeoutError("the browser does not answer")
            self._waiting += piece
        message, _, self._waiting = self._waiting.partition(b"\0")
        told: dict[str, Any] = json.loads(message)
        return told

    def _notice(self, message: dict[str, Any]) -> None:
        method, said = message.get("method"), message.get("params", {})
        if method == "Runtime.exceptionThrown" or (
            method == "Log.entryAdded" and said["entry"]["level"] in ("error", "warning")
        ):
            self.messages.append(said)
