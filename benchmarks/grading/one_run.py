"""One grading of a class in a fresh process, as the command does it; prints what it took as JSON.

Run as ``python -m benchmarks.grading.one_run COURSE_ROOT``.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.bulk.record import Result
from autograder.bulk.run import GradingRequest
from autograder.bulk.setup import grade_chapter
from benchmarks.grading.workload import CHAPTER, is_right, student

KIBIBYTE = 1024


def main() -> None:
    times: list[float] = []

    @contextmanager
    def note(title: str, total: int) -> Iterator[Callable[[Result], None]]:
        yield lambda result: times.append(time.perf_counter())

    started, cpu = time.perf_counter(), time.process_time()
    _, results = grade_chapter(
        CHAPTER.name, Path(sys.argv[1]), GradingRequest((), force=True), note
    )
    full = {r.student: all(v.score == v.max_score for v in r.verdicts) for r in results}
    right = [student(number) for number in range(len(results)) if is_right(number)]
    print(
        json.dumps(
            {
                "wall": time.perf_counter() - started,
                "first": times[0] - started,
                # The first ones are still served while other workers start.
                "steady": (times[-1] - times[len(times) // 10]) / (len(times) * 9 / 10 - 1),
                "coordinator_cpu": time.process_time() - cpu,
                "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTE,
                "right_ones_full": all(full[name] for name in right),
            }
        )
    )


if __name__ == "__main__":
    main()
