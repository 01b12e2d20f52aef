"""Finds a Chromium for the browser tests, or gets one, and writes its path to a file."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ON_A_MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
NONE_FOUND = (
    "The browser tests need Chromium, and none could be found or installed.\n"
    "Install Chromium or Chrome, or name one with CHROMIUM=/path/to/chromium, and try again."
)
SECONDS_TO_DOWNLOAD = 600


def installed() -> str | None:
    """A Chromium or Chrome that is already on this machine."""
    found = (shutil.which(name) for name in NAMES)
    return _first_that_starts(path for path in (*found, *ON_A_MAC) if path)


def playwrights_own() -> str | None:
    """The one Playwright brings, downloaded when it is not there yet."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not starts(path):
        print("No Chromium is installed; asking Playwright for its own.", flush=True)
        _quietly(sys.executable, "-m", "playwright", "install", "chromium")
    return _first_that_starts(iter([path]))


def debians() -> str | None:
    """Debian's package, where it may be installed."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    print("Installing Debian's Chromium.", flush=True)
    _quietly("apt-get", "update", "--quiet")
    # The second is the same without windows, for the tests that need none.
    for package in ("chromium", "chromium-headless-shell"):
        _quietly("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", package)
    return installed()


def starts(path: str) -> bool:
    """Whether this is a browser that runs here; Ubuntu's `chromium-browser` may be a pointer."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and b"Chrom" in done.stdout


def find() -> str | None:
    """The path of a Chromium that runs, got in the first way that works."""
    ways: tuple[Callable[[], str | None], ...] = (installed, playwrights_own, debians)
    return next((path for way in ways if (path := way())), None)


def main(arguments: list[str]) -> int:
    """Write the path to the file named in `arguments`."""
    named = os.environ.get("CHROMIUM")
    if named and not starts(named):
        print(f"CHROMIUM names {named}, which is no Chromium that runs here.", file=sys.stderr)
        return 1
    path = named or find()
    if path is None:
        print(NONE_FOUND, file=sys.stderr)
        return 1
    Path(arguments[0]).write_text(path, encoding="utf-8")
    return 0


def _first_that_starts(paths: Iterator[str]) -> str | None:
    return next((path for path in paths if starts(path)), None)


def _quietly(*command: str) -> None:
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            timeout=SECONDS_TO_DOWNLOAD,
            check=False,
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
