"""Makes the README's pictures of the course from what the browser's tests have seen.

First ``pytest --stress tests/browser``, which writes build/screens/, then
``python -m tools.readme_pictures``.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
SCREENS, IMAGES = ROOT / "build" / "screens", ROOT / "docs" / "images"
# Of a window of 1280x900: the notebook without JupyterLab's bars at its sides.
NOTEBOOK = (290, 92, 1242, 870)
COLOURS = 64
PICTURES = ("card_red.png", "canvas_light.png", "run_all_solved.png")


def main() -> None:
    """Cut and shrink the pictures."""
    for name in PICTURES:
        if not (SCREENS / name).is_file():
            raise SystemExit(f"{SCREENS / name} is missing. Run: pytest --stress tests/browser")
        with Image.open(SCREENS / name) as screen:
            picture = screen.crop(NOTEBOOK).quantize(COLOURS, dither=Image.Dither.NONE)
        picture.save(IMAGES / name, optimize=True)
        print(f"{IMAGES / name}: {(IMAGES / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
