"""The guest's files and its environment: the same behind a wall and without one."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
GUEST_FILES = tuple(sorted((HERE / "guest").glob("*.py")))
# Both sides of the channel read these two.
SHARED_FILES = (HERE / "wire.py", HERE / "frames.py")
# All that a student's process finds in os.environ behind the wall.
ENVIRONMENT = {
    "HOME": "/tmp",
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "USER": "student",
    "LOGNAME": "student",
    "TZ": "UTC",
    "IPYTHONDIR": "/tmp/.ipython",
    "MPLCONFIGDIR": "/tmp/.matplotlib",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "LD_LIBRARY_PATH": "/python/lib",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
