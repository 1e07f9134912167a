"""All trainings as jobs, each by a name, and the pool that runs them with progress shown."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from typing import Any

from tqdm import tqdm

from benchmarks.one_thread import one_thread_each
from benchmarks.results import cats, digits, planar, textbook

Job = Callable[[], Any]
# Learning rate, then published train and test accuracy and costs.
RATES = {
    0.01: (99.52, 68.0, {100: "0.824"}),
    0.001: (89.0, 64.0, {}),
    0.0001: (68.42, 36.0, {}),
}


def published(photographs: bool, mnist: bool) -> dict[str, Job]:
    """The trainings whose figures are published, for the data that are here; each gives rows."""
    jobs: dict[str, Job] = {}
    if photographs:
        jobs |= {
            "cats, logistic regression": cats.logistic,
            **{f"cats, rate {r:g}": partial(cats.logistic_at, r, *RATES[r]) for r in RATES},
            "cats, scrambled": cats.logistic_scrambled,
            "cats, 2 layers": cats.two_layers,
            "cats, 4 layers": cats.four_layers,
            "cats, 4 layers, small start": cats.four_layers_from_small,
        }
    jobs |= {
        "flower, logistic regression": planar.logistic,
        "flower, 4 units for long": planar.network,
        **{f"flower, {n} hidden units": partial(planar.sweep, n) for n in planar.SWEEP},
    }
    if mnist:
        jobs["MNIST, textbook network"] = textbook.network
    return jobs


def tricks() -> dict[tuple[int, str, int], Job]:
    """The digit networks: for each rung of the ladder, each kind of ink, each start."""
    return {
        (number, ink, seed): partial(digits.rung, number, ink, seed)
        for number in reversed(range(len(digits.LADDER)))
        for ink in digits.GOALS
        for seed in digits.SEEDS
    }


def run(jobs: dict[Any, Job], workers: int) -> dict[Any, Any]:
    """Run all jobs in so many processes; results under the jobs' names, in their order."""
    spawn = multiprocessing.get_context("spawn")
    results = {}
    with (
        one_thread_each(),
        ProcessPoolExecutor(workers, mp_context=spawn) as pool,
        tqdm(total=len(jobs), unit="training", smoothing=0) as bar,
    ):
        names = {pool.submit(job): name for name, job in jobs.items()}
        for done in as_completed(names):
            results[names[done]] = done.result()
            bar.set_postfix_str(_as_text(names[done]))
            bar.update()
    return {name: results[name] for name in jobs}


def _as_text(name: Any) -> str:
    return name if isinstance(name, str) else ", ".join(map(str, _parts(name)))


def _parts(name: tuple[int, str, int]) -> Iterable[object]:
    number, ink, seed = name
    return "digits", digits.LADDER[number].name, ink, f"start {seed}"
