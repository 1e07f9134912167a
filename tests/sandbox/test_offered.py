"""What the students' package needs works behind the wall, down to what notebooks show with it."""

from __future__ import annotations

from importlib import metadata

import pytest
from packaging.requirements import Requirement

from autograder.sandbox.packages import PROGRAMS, STUDENTS_PACKAGE
from course.feedback.answer import Outcome

# One cell for each package that the students' declares; it imports and uses it.
USED = {
    "anywidget": """
import anywidget, traitlets
class Counter(anywidget.AnyWidget):
    _esm = "export default { render({ model, el }) { el.textContent = model.get('count'); } }"
    count = traitlets.Int(2).tag(sync=True)
counter = Counter()
counter.count = 3
display(counter)
""",
    "h5py": """
import h5py
with h5py.File("own.h5", "w") as file:
    file["train_set_x"] = [[1, 2], [3, 4]]
with h5py.File("own.h5", "r") as file:
    assert file["train_set_x"][:].sum() == 10
""",
    "ipykernel": """
import ipykernel, ipykernel.ipkernel, ipykernel.zmqshell
from comm import create_comm
comm = create_comm(target_name="progress", data={"at": 0})
comm.send({"at": 1})
comm.close()
""",
    "ipython": """
from IPython import get_ipython
from IPython.display import HTML, Image, Markdown, Math, clear_output, display
display(HTML("<b>bold</b>"), Markdown("*text*"), Math("x^2"))
handle = display("first", display_id=True)
handle.update("second")
get_ipython().run_line_magic("matplotlib", "inline")
""",
    "ipywidgets": """
import ipywidgets as widgets
from ipywidgets import FloatSlider, HBox, IntSlider, fixed, interact, interactive
seen = []
@interact(rate=(0.0, 1.0), steps=fixed(3))
def explore(rate=0.5, steps=1):
    seen.append((rate, steps))
assert seen == [(0.5, 3)]
slider = IntSlider(value=2)
slider.observe(lambda change: seen.append(change.new), names="value")
slider.value = 7
assert seen[-1] == 7
button = widgets.Button(description="train")
button.on_click(seen.append)
button.click()
assert seen[-1] is button
display(HBox([slider, button]), widgets.interactive_output(lambda x: None, {"x": slider}))
with widgets.Output() as out:
    print("inside")
bar = widgets.IntProgress(max=3)
display(bar)
for _ in range(3):
    bar.value += 1
interactive(lambda x: x, x=FloatSlider())
""",
    "matplotlib": """
import matplotlib.pyplot as plt
from matplotlib import cm, colors, gridspec, patches, ticker
from matplotlib.animation import FuncAnimation
from mpl_toolkits.axes_grid1 import ImageGrid, make_axes_locatable
from mpl_toolkits.axes_grid1.inset_locator import inset_axes
from mpl_toolkits.mplot3d import Axes3D
from mpl_toolkits.mplot3d.art3d import Poly3DCollection
fig, ax = plt.subplots(subplot_kw={"projection": "3d"})
ax.plot_surface(*([[[0.0, 1.0], [2.0, 3.0]]] * 2), __import__("numpy").eye(2), cmap=cm.viridis)
ax.set_title("$\\\\sigma(z)$")
plt.show()
fig, ax = plt.subplots()
ax.add_patch(patches.Circle((0, 0), 1))
(line,) = ax.plot([0, 1])
moving = FuncAnimation(fig, lambda n: line.set_data([0, n], [0, 1]), frames=2)
assert "<script" in moving.to_jshtml()
moving.save("moving.gif", writer="pillow")
""",
    "numpy": """
import numpy as np
from numpy import linalg, random, testing
testing.assert_allclose(linalg.norm(random.default_rng(1).normal(size=3)), 0.9515, atol=1)
""",
    "pillow": """
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps
picture = Image.new("RGB", (16, 16), "red")
ImageDraw.Draw(picture).text((0, 0), "cat", font=ImageFont.load_default())
picture.filter(ImageFilter.BLUR).resize((8, 8)).save("cat.jpg")
assert Image.open("cat.jpg").convert("L").size == (8, 8)
picture
""",
    "jupyter-client": """
import jupyter_client
assert jupyter_client.__version__
""",
    "platformdirs": """
import platformdirs
assert platformdirs.user_cache_dir("own")
""",
    "pooch": """
import pooch
fetcher = pooch.create(path=pooch.os_cache("own"), base_url="https://example.org/", registry={})
pooch.file_hash(__import__("numpy").__file__)
""",
    "requests": """
import requests
try:
    requests.get("https://example.org/data.h5", timeout=1)
except requests.ConnectionError:
    pass
""",
    "threadpoolctl": """
from threadpoolctl import threadpool_info, threadpool_limits
import numpy as np
with threadpool_limits(limits=1, user_api="blas"):
    assert all(one["num_threads"] == 1 for one in threadpool_info() if one["user_api"] == "blas")
""",
    "traitlets": """
from traitlets import Float, HasTraits, observe
class Rate(HasTraits):
    value = Float(0.1)
rate = Rate()
rate.observe(lambda change: print(change.new), names="value")
rate.value = 0.2
""",
    "tqdm": """
import tqdm.auto, tqdm.notebook
from tqdm import tqdm as plain, trange
from tqdm.notebook import tqdm as bar
assert [n for n in bar(range(3), desc="epoch")] == [0, 1, 2]
assert list(plain(range(2))) == list(tqdm.auto.tqdm(range(2))) == list(trange(2)) == [0, 1]
with bar(total=2) as whole:
    whole.set_postfix(cost=0.1)
    whole.update(2)
try:
    for n in tqdm.notebook.trange(3):
        raise StopIteration
except StopIteration:
    pass
""",
}

declared = [Requirement(line).name for line in metadata.requires(STUDENTS_PACKAGE) or ()]


def test_each_package_that_the_students_declares_is_used_here():
    assert set(declared) - PROGRAMS == set(USED)


@pytest.mark.parametrize("package", USED)
def test_a_package_of_the_students_works_inside(patient_runner, package):
    run = patient_runner.cell(USED[package])
    assert run.outcome is Outcome.OK, run.error


@pytest.mark.parametrize(
    "cell", ["from ipywidgets import IntSlider\nIntSlider()", USED["ipywidgets"], USED["tqdm"]]
)
def test_what_a_widget_shows_can_be_read_without_one(patient_runner, cell):
    outputs = [output for output in patient_runner.cell(cell).outputs if "data" in output]
    assert outputs and all(output["data"]["text/plain"] for output in outputs)


def test_the_widgets_are_not_loaded_before_somebody_uses_them(runner):
    """A fork of every submission would pay for them."""
    runner.cell("import sys")
    for name in ("ipywidgets", "ipykernel", "comm", "tornado", "zmq"):
        assert runner.cell(f"assert {name!r} not in sys.modules").outcome is Outcome.OK


def test_widgets_work_after_the_kernels_own_modules(patient_runner):
    """These put another maker of comms in place, which looks for a kernel."""
    cell = "import ipykernel.ipkernel\nfrom ipywidgets import IntSlider\nIntSlider()"
    assert patient_runner.cell(cell).outcome is Outcome.OK


def test_the_programs_that_show_notebooks_are_not_inside(runner):
    for name in ("jupyterlab", "jupyter_server", "nbconvert", "nbclient", "nbformat", "sqlalchemy"):
        assert runner.cell(f"import {name}").error_name == "ModuleNotFoundError"
