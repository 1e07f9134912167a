"""A real JupyterLab on this machine's own address, and a browser that looks at it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page

START_SECONDS = 90
STOP_SECONDS = 30
SETTINGS = {
    # All cells are on the page, also those far below.
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    # Nothing covers the page, and nothing is asked of the network.
    "@jupyterlab/apputils-extension/notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
}
OPTIONS = (
    "--no-browser",
    "--allow-root",
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.port=0",
    "--IdentityProvider.token=",
    "--LabApp.expose_app_in_browser=True",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
)
CONNECTED = """() => {
  const kernel = window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel;
  return kernel?.connectionStatus === "connected" && kernel.status === "idle";
}"""


@contextmanager
def lab_in(folder: Path, scratch: Path) -> Iterator[str]:
    """A JupyterLab that shows a folder, with settings of its own; gives its address."""
    for name, values in SETTINGS.items():
        path = scratch / "settings" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    own = {
        "JUPYTERLAB_SETTINGS_DIR": scratch / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": scratch / "workspaces",
        "JUPYTER_CONFIG_DIR": scratch / "config",
        "JUPYTER_DATA_DIR": scratch / "data",
        "JUPYTER_RUNTIME_DIR": scratch / "runtime",
        "IPYTHONDIR": scratch / "ipython",
    }
    environment = {**os.environ, **{name: str(path) for name, path in own.items()}}
    with (scratch / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *OPTIONS],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            yield _address(server, scratch)
        finally:
            server.terminate()
            try:
                server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                # It may wait for a kernel that a failed test has left busy.
                server.kill()
                server.wait()


def _address(server: subprocess.Popen[bytes], scratch: Path) -> str:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        for info in (scratch / "runtime").glob("jpserver-*.json"):
            try:
                address: str = json.loads(info.read_text())["url"]
                urllib.request.urlopen(f"{address}api/status").close()
            except (ValueError, OSError):
                break
            return address
        time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start:\n{(scratch / 'log').read_text()[-2000:]}")


class NotebookPage:
    """An open notebook, used as a student does: cells are clicked, typed into and run by keys."""

    def __init__(self, page: Page, address: str, name: str) -> None:
        self.page = page
        page.goto(f"{address}lab/tree/{name}?reset")
        self.cells = page.locator(".jp-Notebook .jp-Cell")
        self.cells.first.wait_for(timeout=60_000)
        # The page says "idle" before its kernel listens.
        page.wait_for_function(CONNECTED, timeout=60_000)

    def cell(self, text: str) -> Locator:
        """The first code cell that holds a text."""
        return self.page.locator(
            ".jp-CodeCell", has=self.page.locator(".cm-content", has_text=text)
        ).first

    def run(self, text: str) -> Locator:
        """Run a cell, and wait until it has run."""
        cell = self.cell(text)
        before = cell.locator(".jp-InputArea-prompt").inner_text()
        cell.locator(".jp-InputArea-prompt").click()
        self.page.keyboard.press("Control+Enter")
        self.page.wait_for_function(
            "([prompt, before]) => /\\d/.test(prompt.innerText) && prompt.innerText !== before",
            arg=[cell.locator(".jp-InputArea-prompt").element_handle(), before],
        )
        return cell

    def write(self, text: str, code: str) -> None:
        """Put other code into a cell, and run it."""
        self.cell(text).locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(code)
        self.run(code.partition("\n")[0])

    def theme(self, name: str) -> None:
        """Change JupyterLab's theme."""
        self.page.evaluate(
            "name => window.jupyterapp.commands.execute('apputils:change-theme', {theme: name})",
            name,
        )
        self.page.wait_for_timeout(500)

    def show_code(self) -> None:
        """Unfold the code of all cells."""
        self._command("notebook:show-all-cell-code")

    def save(self) -> None:
        """Save the notebook, as Ctrl+S does."""
        self._command("docmanager:save")

    def restart(self) -> None:
        """Restart the kernel, and run nothing."""
        self.page.evaluate(
            "() => window.jupyterapp.shell.currentWidget.sessionContext.restartKernel()"
        )
        self.page.wait_for_function(CONNECTED)

    def restart_and_run_all(self) -> None:
        """Choose "Restart Kernel and Run All Cells", and say yes."""
        # Not waited for: the command ends with the last cell.
        self.page.evaluate(
            "() => { window.jupyterapp.commands.execute('notebook:restart-run-all'); }"
        )
        self.page.locator(".jp-Dialog button.jp-mod-accept").click()

    def _command(self, name: str) -> None:
        self.page.evaluate("name => window.jupyterapp.commands.execute(name)", name)
