"""What code that keeps no memory may use: an allow-list. Whatever is missing here is not proven.

Left out on purpose: what shows uninitialised memory (`np.empty`), keeps settings (`np.seterr`),
writes files (`np.save`), makes objects that call back later, or looks into frames and modules.
"""

from __future__ import annotations

import builtins
import math
import sys


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


EXCEPTIONS = frozenset(
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
)
# Their results are used up where they are made: the printed form of one holds its address, and
# addresses tell what was in memory before.
ITERATORS = _names("zip enumerate map filter reversed")
CONSUMERS = _names("list tuple dict sum any all max min sorted len") | ITERATORS
# These may give one of their arguments back: an iterator is used up only as their single one.
GIVE_BACK = _names("sum max min")
# These can take a function that is made on the spot: as their first argument, or as ``key``. In
# another place it would be a value, and the printed form of a function holds its address.
TAKE_LAMBDA_FIRST = _names("map filter")
TAKE_LAMBDA_AS_KEY = _names("sorted max min")
# A set can be made of what these give. They may only be used up where they are made, or compared.
VIEWS = _names("keys items")
BUILTINS = (
    _names(
        "abs bool callable complex divmod float int isinstance pow print range repr round slice str"
    )
    | CONSUMERS
    | EXCEPTIONS
)
PRINT_KEYWORDS = _names("sep end flush")
# Where the order of a set can't be seen: it may follow from addresses.
TAKE_SET = _names("len")

# Where the type of what is made can stand, if without its name. Some types (raw bytes, say) show
# what lay in memory between the numbers: only plain ones may be used, and written out.
TYPE_AT = {
    **dict.fromkeys(_names("array asarray asfortranarray zeros ones zeros_like ones_like"), 1),
    **dict.fromkeys(_names("identity"), 1),
    **dict.fromkeys(_names("full full_like"), 2),
    **dict.fromkeys(_names("arange eye"), 3),
    **dict.fromkeys(_names("linspace logspace"), 5),
}
PLAIN_TYPES = _names("int float bool complex")
NUMPY_TYPES = _names("bool_ float32 float64 int32 int64")
TYPE_WORDS = PLAIN_TYPES | NUMPY_TYPES | _names("f4 f8 i4 i8")

CONSTANTS = _names("pi e inf nan newaxis euler_gamma tau")
# Only to be named in isinstance(): to call one may show uninitialised memory.
TYPES = _names("ndarray generic number integer floating")
NUMPY = _names(
    """
    abs absolute add all allclose amax amin any append arange arccos arcsin arctan arctan2 arctanh
    argmax argmin argsort around array array_equal array_split asarray asfortranarray atleast_1d
    atleast_2d average bincount block bool_ broadcast_to ceil clip column_stack concatenate copy cos
    cosh count_nonzero cross cumprod cumsum diag diagonal diff divide dot einsum equal exp exp2
    expand_dims expm1 eye fabs fix flip float32 float64 floor full full_like greater greater_equal
    heaviside hstack hypot identity inner insert int32 int64 isclose isfinite isinf isnan isscalar
    kron less less_equal linspace log log10 log1p log2 logaddexp logical_and logical_not logical_or
    logspace matmul max maximum mean median meshgrid min minimum mod moveaxis multiply nan_to_num
    ndim negative nonzero not_equal ones ones_like outer power prod ptp ravel reciprocal repeat
    reshape roll rollaxis round row_stack shape sign sin sinh size sort split sqrt square squeeze
    stack std subtract sum swapaxes take take_along_axis tan tanh tensordot tile trace transpose
    trapezoid tril triu true_divide unique var vdot vsplit hsplit vstack where zeros zeros_like
    """
)
# NumPy's own code catches any error in these and goes on, or raises another.
HIDE_ERRORS = _names("array_equal norm tensordot")
# The guest puts the global stream back after the calls.
NUMPY_ROOMS = {
    "random": _names(
        "seed rand randn randint random random_sample normal uniform choice permutation shuffle "
        "standard_normal"
    ),
    "linalg": _names("norm inv det matrix_rank pinv solve"),
    "testing": _names(
        "assert_allclose assert_array_equal assert_almost_equal assert_array_almost_equal "
        "assert_equal"
    ),
    **{ufunc: _names("at outer reduce accumulate") for ufunc in ("add", "multiply", "subtract")},
}
# A generator is used by its methods alone: its printed form holds its address.
GENERATORS = _names("default_rng RandomState")
MATH = frozenset(name for name in dir(math) if not name.startswith("_"))
MODULES = {"numpy": NUMPY, "math": MATH - CONSTANTS}
ERRSTATE = _names("ignore warn raise")

METHODS = _names(
    """
    all any append argmax argmin argsort astype clear clip conj copy count cumsum diagonal dot
    endswith extend fill flatten get index insert integers isdigit item items join keys lower max
    mean min nonzero normal permutation pop prod rand randint randn random ravel remove repeat
    replace reshape reverse round setdefault shuffle choice sort split squeeze standard_normal
    startswith std strip sum swapaxes take tolist trace transpose uniform update upper values var
    """
)
PROPERTIES = _names("T shape size ndim dtype real imag itemsize nbytes")
# Filled by the function that is called, unless a mask leaves entries as they were in memory.
FILLED = _names("zeros zeros_like ones ones_like full full_like array")

# What the top of a cell may use beside all that.
TOP_BUILTINS = BUILTINS | _names("display set frozenset")
TOP_MODULES = frozenset({"numpy", "math", "time", "matplotlib.pyplot", "course", "course.plots"})
CHAPTER_MODULES = frozenset(f"course.chapter{number}" for number in range(1, 7))
# What notebooks import and often leave unused; installed or not, it changes nothing of the rest.
ACTS_WHEN_IMPORTED = _names("antigravity idlelib this turtledemo test __main__ lib2to3")
IMPORTED = (sys.stdlib_module_names - ACTS_WHEN_IMPORTED) | _names(
    "cv2 PIL scipy sklearn pandas torch torchvision tensorflow keras seaborn h5py tqdm skimage "
    "google IPython ipywidgets matplotlib imageio plotly sympy"
)
PYPLOT = _names(
    """
    axhline axis axvline bar close colorbar contour contourf figure grid hist imshow legend plot
    scatter semilogx semilogy loglog show subplot subplots suptitle text tight_layout title xlabel
    xlim xscale xticks ylabel ylim yscale yticks
    """
)
CLOCK = _names("time perf_counter process_time monotonic")
TOP_METHODS = METHODS | _names(
    """
    add_subplot axhline axis axvline bar contour contourf grid hist imshow legend loglog plot
    scatter semilogx semilogy set set_axis_off set_title set_xlabel set_xlim set_xscale set_xticks
    set_ylabel set_ylim set_yscale set_yticks suptitle text tight_layout format
    """
)
TOP_PROPERTIES = PROPERTIES | _names("train_x train_y test_x test_y classes X Y flat")
# Names that the shell puts among a notebook's own.
INJECTED = _names("In Out get_ipython exit quit open display")
