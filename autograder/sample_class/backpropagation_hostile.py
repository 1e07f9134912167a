"""What chapter 2's students might try for points that they have not earned; all of it in vain."""

from autograder.sample_class.hostile import (
    READ_ALL_FILES,
    always_equal,
    looks_for_the_key,
    replaces_comparison,
    rewrites_later_cells,
)

WRONG = """
def sum_times_z(x, y, z):
    return x, {"x": 0.25, "y": 0.25, "z": 0.25}
"""

IN_SUM_TIMES_Z = {
    "replaces-comparison": replaces_comparison(WRONG),
    "always-equal": always_equal("dict")
    + """
def sum_times_z(x, y, z):
    return Equal(), Equal()
""",
    "rewrites-later-cells": rewrites_later_cells(WRONG),
    "reads-the-tests": f"""{READ_ALL_FILES}
def sum_times_z(x, y, z):
    if tests:
        return (x + y) * z, {{"x": z, "y": z, "z": x + y}}
    return 0.25, {{"x": 0.25, "y": 0.25, "z": 0.25}}
""",
    "looks-for-the-key": looks_for_the_key("backpropagation", "sum_times_z", WRONG),
}

# Replaces the driver that asks a tape for its gradients by one that makes them up.
PATCHED_DRIVER = """
import course.drivers

def run_tape(tape_class, inputs, steps, backward_runs=1):
    return {"values": [0.0], "gradients": [0.0]}

course.drivers.run_tape = run_tape
course.drivers.DRIVERS["run_tape"] = run_tape

class Tape:
    pass
"""
