"""How a Chromium is started for the tests: whole, or without all that it has around a page."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from bench.visits import ALONE

FLAGS = [
    *ALONE,
    # Letters of the page's own font are as wide in every Chromium as in a phone's.
    "--font-render-hinting=none",
    # A name of its own for the workbook: a page that came over http from elsewhere than this machine.
    "--host-resolver-rules=MAP workbook.test 127.0.0.1",
]
# What a Chromium gets ready beside each page, and nobody here will see: web pages for its address bar, a
# process for the next site. It is half of the work of opening ours.
BESIDE = (
    "PreloadTopChromeWebUI",
    "SpareRendererForSitePerProcess",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
)
# Of two such lists a Chromium follows the last, so what Playwright's own turns off stands here too.
PLAYWRIGHTS = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
FLAGS.append("--disable-features=" + ",".join((*BESIDE, *PLAYWRIGHTS)))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What speaks to each Chromium."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def whole_browser(playwright: Playwright, chromium_path: str) -> Browser:
    """A Chromium with its windows, its tabs and its way back, as people have it."""
    return playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)


@pytest.fixture(scope="session")
def quick_browser(playwright: Playwright, chromium_path: str) -> Browser:
    """The same Chromium without all that, where it is installed: it opens a page in half the time."""
    quick = pages_only(chromium_path) or chromium_path
    return playwright.chromium.launch(executable_path=quick, args=FLAGS)


# What is about the way back, what is kept as people see it, and the main job from its beginning to its end.
WHOLE = (
    "test_coming_back.py",
    "test_leaving.py",
    "looks/",
    "test_main_job.py",
    "strangers/test_addresses.py",
)


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest, every: bool) -> Browser:
    """A real Chromium: the whole one for some tests, and for all of them with `make every`."""
    whole = every or any(name in request.path.as_posix() for name in WHOLE)
    return request.getfixturevalue("whole_browser" if whole else "quick_browser")


def pages_only(chromium: str) -> str | None:
    """The same Chromium without windows, when it is installed beside the whole one."""
    beside = Path(chromium).with_name("chromium-headless-shell")
    same = beside.is_file() and _version(str(beside)) == _version(chromium)
    return str(beside) if same else None


def _version(path: str) -> str:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True)
    return said.stdout.split()[1]
