"""A real kernel, in which tests run cells as a notebook's page does."""

from __future__ import annotations

import time

SECONDS = 60


class Kernel:
    """A kernel in which cells are run one after the other.

    Attributes
    ----------
    is_attended : bool
        Whether somebody sits at the notebook; programs that run one say that nobody does.
    pages, errors : list of str
        HTML and tracebacks that were shown since the last `fresh`.
    bundles, updates : list of dict
        What the last cell displayed, and displayed anew, by MIME type.
    """

    def __init__(self, client, manager):
        self.client, self.manager = client, manager
        self.is_attended = True
        self.pages, self.errors, self.bundles = [], [], []
        self.updates = []

    def run(self, *cells):
        """What the last cell shows, an error's text included."""
        for cell in cells:
            shown = self._one(cell)
        return shown

    def interrupt(self, cell):
        """Run a cell that prints "begun" and then takes long, and interrupt it there."""
        return self._one(cell, interrupted_at="begun")

    def fresh(self):
        """Forget what earlier cells did, as far as a kernel can."""
        self.is_attended = True
        self._one("get_ipython().reset(new_session=True)")
        self._one("import numpy as np\nfrom course import check")
        self._one("from course.notebook_session import SESSION; SESSION.__init__()")
        self.pages, self.errors = [], []

    def _one(self, cell, interrupted_at=""):
        request, shown = self.client.execute(cell, allow_stdin=self.is_attended), []
        self.bundles, self.updates = [], []
        while True:
            message = self.client.get_iopub_msg(timeout=SECONDS)
            if message["parent_header"].get("msg_id") != request:
                continue
            kind, content = message["msg_type"], message["content"]
            if kind == "stream":
                shown.append(content["text"])
                if interrupted_at and interrupted_at in content["text"]:
                    # The cell is past its print, and about to sleep.
                    time.sleep(0.2)
                    self.manager.interrupt_kernel()
            elif kind == "display_data":
                self.bundles.append(content["data"])
                # The card that a check answers with; a reader sees its lines as one text.
                shown.append(" ".join(content["data"]["text/plain"].split()) + "\n")
                if "text/html" in content["data"]:
                    self.pages.append(content["data"]["text/html"])
            elif kind == "update_display_data":
                self.updates.append(content["data"])
            elif kind == "error":
                shown.append(f"{content['ename']}: {content['evalue']}")
                self.errors.append("\n".join(content["traceback"]))
            elif kind == "status" and content["execution_state"] == "idle":
                return "".join(shown)
