"""A figure among a cell's outputs, where another one can take its place."""

from course.plots.figure import CourseFigure


class ShownFigure:
    """A figure that stands in a notebook, the picture and its words, and can be exchanged.

    Parameters
    ----------
    figure : CourseFigure
        What stands there at first. It stays where no widget runs.

    Attributes
    ----------
    can_change : bool
        False outside IPython, which alone can change what it has shown.
    """

    def __init__(self, figure: CourseFigure) -> None:
        from IPython.display import display

        self._handles = [
            display(data, raw=True, metadata=metadata, display_id=True)
            for data, metadata in figure.outputs()
        ]
        self.can_change = None not in self._handles

    def exchange(self, figure: CourseFigure) -> None:
        """Show another figure in this one's place."""
        for handle, (data, metadata) in zip(self._handles, figure.outputs(), strict=True):
            handle.update(data, raw=True, metadata=metadata)
