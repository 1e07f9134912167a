"""Command line: python -m tools.draw_cats OUT_FOLDER --seed N [--sheet PAGE.png]."""

import argparse
from pathlib import Path

from tools.draw_cats.dataset import TEST, draw_pictures, write_pair
from tools.draw_cats.sheet import write_sheet

BUNDLED_SEED = 5
PICTURES_ON_SHEET = 160


def main() -> None:
    """Draw the pair, and a sheet of pictures if one is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tools.draw_cats", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the HDF5 pair goes")
    parser.add_argument("--seed", type=int, default=BUNDLED_SEED, help="default: %(default)s")
    parser.add_argument("--sheet", type=Path, help="also write a contact sheet of test pictures")
    given = parser.parse_args()
    for path in write_pair(given.folder, given.seed):
        print(f"{path}: {path.stat().st_size:,} bytes")
    if given.sheet:
        write_sheet(draw_pictures(TEST, given.seed, PICTURES_ON_SHEET), given.sheet)
        print(given.sheet)


if __name__ == "__main__":
    main()
