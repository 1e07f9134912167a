"""A browser for all tests of this folder. It is there in CI; elsewhere its absence is told."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).parents[2]
# Debian's, Ubuntu's, Fedora's and what hosted machines come with.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium, the system's own."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        reason = "no Chromium is installed; tools/install_chromium.sh says how to get it"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    # Chromium's own sandbox refuses to run as root; it is shown pages of this machine alone.
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def screens():
    """The folder for pictures of what was seen."""
    folder = PROJECT / "build" / "screens"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
