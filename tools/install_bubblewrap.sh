#!/bin/sh
# Installs bubblewrap, the wall between the grader and students' code, where it is missing.
set -u

if command -v bwrap >/dev/null 2>&1; then
    exit 0
fi

if [ "$(uname -s)" != Linux ]; then
    echo "Grading other people's code needs Linux; here everything else works (see README, Self-learners)." >&2
    exit 0
fi

as_root=
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo -n"
fi

if command -v apt-get >/dev/null 2>&1 && { [ -z "$as_root" ] || sudo -n true 2>/dev/null; }; then
    echo "Installing bubblewrap ..."
    log=$(mktemp)
    if { $as_root apt-get update -qq && $as_root apt-get install -y -qq bubblewrap; } >"$log" 2>&1; then
        rm -f "$log"
        exit 0
    fi
    cat "$log" >&2
    rm -f "$log"
fi

echo "bubblewrap is missing and could not be installed; run: sudo apt-get install bubblewrap   (Fedora: sudo dnf install bubblewrap; Arch: sudo pacman -S bubblewrap)" >&2
exit 1
