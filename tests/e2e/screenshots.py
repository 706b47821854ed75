"""A picture of every view of the page, in both themes and three widths: `python -m tests.e2e.screenshots FOLDER`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.e2e.browser import INSTALL, Browser, find_chromium
from tests.e2e.served import served
from tests.e2e.tour import WIDTHS, tour

HEIGHT = 880


def main(folder: Path) -> None:
    """Write them; the names tell view, width and theme."""
    program = find_chromium()
    if program is None:
        sys.exit(f"Chromium is not here. Install it with: {INSTALL}")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, served(Path(home)) as library:
        for width in WIDTHS:
            for theme in ("light", "dark"):
                with Browser(program) as browser:
                    browser.size(width, HEIGHT, dark=theme == "dark")
                    for name in tour(browser, library.page_url):  # type: ignore[attr-defined]
                        browser.settled()
                        browser.picture(folder / f"{name}-{width}-{theme}.png")
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
