"""The lines of PyTorch that chapter 6 shows train the network that they stand for."""

import re
from pathlib import Path

import pytest

from autograder.reference import digit_recognition as key
from course import load_digits
from course.datasets.places import BUNDLED

TEXT = Path(__file__).parents[2] / "source" / "06_digit_recognition" / "digit_recognition.md"


def shown_lines() -> str:
    [block] = re.findall(r"^```python\n(import torch.*?)^```", TEXT.read_text("utf-8"), re.S | re.M)
    return block


def test_the_lines_shown_are_python_and_few():
    compile(shown_lines(), "the chapter's PyTorch", "exec")
    assert sum(bool(line) for line in shown_lines().splitlines()) <= 14


def test_the_lines_shown_learn_to_read_digits():
    torch = pytest.importorskip("torch", reason="PyTorch is installed by `make results` alone")
    torch.manual_seed(0)
    torch.set_num_threads(1)
    digits = load_digits(folder=BUNDLED)
    pictures = torch.tensor(digits.train_x.reshape(-1, 256), dtype=torch.float32)
    labels = torch.tensor(digits.train_y)
    names = {"x": pictures[:3200], "y": labels[:3200]}
    exec(shown_lines(), names)
    read = names["model"](pictures[3200:]).argmax(dim=1)
    assert float((read == labels[3200:]).float().mean()) > 0.9
    sizes = [256, 256, 128, 10]
    assert sum(one.numel() for one in names["model"].parameters()) == key.count_parameters(sizes)
