"""Measures how fast a class is graded, prints a table, writes build/bench.json.

Run as ``python -m benchmarks.grading``.
"""

from __future__ import annotations

import json
import os
import platform
import time
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from autograder.files import replace_file
from benchmarks.grading import measures, workload

# What each ratio should reach, and from which side.
GOALS = {
    "vs_nbgrader": ("at least", 60),
    "vs_floor": ("at most", 2.5),
    "scaling": ("at most", 1.1),
    "scaling of memory": ("at most", 1.1),
    "workers": ("at least", 1.6),
    "dask_overhead": ("at most", 1.25),
}
ONE_EACH = {
    "vs_floor": measures.vs_floor,
    "workers": measures.workers,
    "dask_overhead": measures.dask_overhead,
    "cold_start": measures.cold_start,
}


@click.command()
@click.option("--quick", is_flag=True, help="A few submissions only: shows that it works.")
@click.option("--only", multiple=True, metavar="KEY", help="Measure only this.")
@click.option("--output", type=click.Path(path_type=Path), default=Path("build/bench.json"))
def main(quick: bool, only: tuple[str, ...], output: Path) -> None:
    """Measure how fast a class is graded. The machine should have nothing else to do."""
    size = measures.QUICK if quick else measures.FULL
    found: dict[str, measures.Measured] = {}
    for key, measure in ONE_EACH.items():
        if not only or key in only:
            found[key] = measure(size)
    if not only or {"vs_nbgrader", "scaling"} & set(only):
        found |= measures.whole_class(size)
    cores = f"{os.cpu_count()} cores"
    machine = f"{platform.machine()}, {cores}, Python {platform.python_version()}"
    about = {
        "machine": machine,
        "load at the end": os.getloadavg(),
        "date": time.strftime("%Y-%m-%d"),
        "size": vars(size),
        "workload": workload.listing(),
    }
    replace_file(output, f"{json.dumps({**found, 'about': about}, indent=1)}\n".encode())
    show(found, machine)


def show(found: dict[str, measures.Measured], machine: str) -> None:
    """Print the table."""
    table = Table("", "median", "min", "max", "goal", title=machine)
    rows = {**found}
    if "scaling" in found:
        rows["scaling of memory"] = found["scaling"]["memory"]
    for key, measured in rows.items():
        side, goal = GOALS.get(key, ("", ""))
        spread = (f"{measured[name]:.2f}" for name in ("median", "min", "max"))
        table.add_row(key, *spread, f"{side} {goal}".strip())
    Console().print(table)


if __name__ == "__main__":
    main()
