"""Every limit that the grader puts on a submission, in one place."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 2**20


@dataclass(frozen=True)
class Limits:
    """Limits on one submission. Times are seconds, sizes bytes.

    A limit on time is ``max(floor, factor * what the reference took)`` of CPU time; the limit
    on the wall clock is ``wall_factor`` times that.
    """

    call_floor: float = 2.0
    call_factor: float = 50.0
    cell_floor: float = 20.0
    wall_factor: float = 3.0
    notebook_wall: float = 300.0
    replays: int = 3
    memory: int = 2048 * MEBIBYTE
    processes: int = 64
    open_files: int = 256
    file_size: int = 64 * MEBIBYTE
    scratch: int = 128 * MEBIBYTE
    cell_output: int = 1 * MEBIBYTE
    message: int = 64 * MEBIBYTE
    oracle_calls: int = 100_000
    stray_frames: int = 1_000

    def call_cpu(self, reference_seconds: float) -> float:
        """CPU seconds that one call may take."""
        return max(self.call_floor, self.call_factor * reference_seconds)
