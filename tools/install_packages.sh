#!/bin/sh
# Installs the locked packages and the two projects into a virtual environment: install_packages.sh PYTHON
# With uv, itself from the lock, it takes seconds; where uv can't be had, pip does the same.
set -eu

python=$1
folder=$(dirname "$python")
lock=requirements.lock

locked_uv=$(mktemp)
trap 'rm -f "$locked_uv"' EXIT
awk '/^[^ #]/ { wanted = /^uv==/ } wanted' "$lock" >"$locked_uv"

if "$python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
        -r "$locked_uv" 2>/dev/null &&
    "$folder/uv" pip install --quiet --python "$python" --require-hashes -r "$lock"; then
    :
else
    echo "uv can't install the packages here; pip does, which takes a minute or two ..." >&2
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
fi
"$python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
    --editable course --editable autograder

# uv leaves compiling to the first import. The sandbox may only read, so it would compile anew each
# time: these imports leave behind what it needs, and what every command of ours needs.
env -u PYTHONDONTWRITEBYTECODE "$python" -c '
import h5py, IPython.core.interactiveshell, matplotlib.pyplot, pooch, tqdm
import jupytext, nbclient, nbgrader.apps'
