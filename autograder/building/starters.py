"""What a student finds in a solution cell, where that is not nbgrader's blank."""

from __future__ import annotations

from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from traitlets import Bool

STARTER = "starter"


class ShowStarter(Preprocessor):
    """Puts the starter, which a solution cell of the source notebook carries, in the blank's place.

    nbgrader_config.py adds this step to those of generate_assignment.
    """

    enabled = Bool(True).tag(config=True)

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Show one cell's starter; other cells are left alone."""
        starter = cell.metadata.pop(STARTER, None)
        if starter is not None:
            # nbgrader takes seconds to import; whoever does not build need not wait.
            from nbgrader.utils import compute_checksum

            cell.source = starter
            cell.metadata.nbgrader["checksum"] = compute_checksum(cell)
        return cell, resources
