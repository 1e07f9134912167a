"""Do the drawn cats behave like the photographs? Five generator seeds, three claims, one table.

Run as python -m benchmarks.drawn_cats; writes build/drawn_cats.json.
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from autograder.files import replace_file
from benchmarks.cat_models import CatAccuracies, measure_seeds

SEEDS = (1, 2, 3, 4, 5)
RESULT = Path("build") / "drawn_cats.json"

LEAST_OVERFIT = 20.0
LEAST_SCRAMBLE_COST = 20.0
LEAST_GAIN = 5.0
STANDARD_ERRORS = 2.0


def claims(rows: list[CatAccuracies]) -> dict[str, tuple[float, float]]:
    """Each claim with the value measured over all seeds, and the bound that it must reach."""
    gains = np.array([row.gain for row in rows])
    worst_pair = min(row.gain / row.gain_error for row in rows)
    result = {
        "overfit: train - test, mean": (
            _mean(r.logistic_train - r.logistic_test for r in rows),
            LEAST_OVERFIT,
        ),
        "scrambling costs, mean": (
            _mean(r.logistic_test - r.scrambled_test for r in rows),
            LEAST_SCRAMBLE_COST,
        ),
        "network gains, mean": (float(gains.mean()), LEAST_GAIN),
        "gain in paired standard errors, worst seed": (worst_pair, STANDARD_ERRORS),
    }
    if len(rows) > 1:
        error = gains.std(ddof=1) / np.sqrt(len(gains))
        result["gain in standard errors over seeds"] = (
            float(gains.mean() / error),
            STANDARD_ERRORS,
        )
    return result


def table(rows: list[CatAccuracies]) -> str:
    """The rows as text, one line a seed, then the means."""
    names = CatAccuracies._fields[1:]
    lines = [" ".join(["seed", *names])]
    for label, values in [(str(r.seed), r[1:]) for r in rows] + [("mean", np.mean(rows, 0)[1:])]:
        cells = [f"{v:{len(n)}.1f}" for v, n in zip(values, names, strict=True)]
        lines.append(" ".join([f"{label:>4}", *cells]))
    return "\n".join(lines)


def main() -> None:
    """Draw, measure, print, and end with code 1 if a claim fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.drawn_cats", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS)
    seeds = parser.parse_args().seeds
    rows = measure_seeds(seeds)
    found = claims(rows)
    print(table(rows))
    for claim, (value, bound) in found.items():
        print(
            f"{'holds' if value >= bound else 'FAILS'}: {claim} {value:.1f}, at least {bound:.1f}"
        )
    result = {"rows": [row._asdict() for row in rows], "claims": found}
    replace_file(RESULT, json.dumps(result, indent=1).encode())
    raise SystemExit(any(value < bound for value, bound in found.values()))


def _mean(values: Iterable[float]) -> float:
    return float(np.mean(list(values)))


if __name__ == "__main__":
    main()
