"""The environment of a process that runs student code, behind a wall and without one."""

from __future__ import annotations

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
    # There are no locks on files in there: others have the same files open.
    "HDF5_USE_FILE_LOCKING": "FALSE",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
# What one's own code gets without a wall, beside the environment that is there.
BARE_ENVIRONMENT = {
    name: value
    for name, value in ENVIRONMENT.items()
    if name.endswith(("_THREADS", "BACKEND", "HASHSEED"))
}
