#!/bin/sh
# Installs a package of Debian's, as root or with sudo: install_with_apt.sh PACKAGE
# Ends with code 1 where neither works; if apt-get itself fails, what it said is shown.
set -u

as_root=
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo -n"
fi
command -v apt-get >/dev/null 2>&1 || exit 1
if [ -n "$as_root" ] && ! sudo -n true 2>/dev/null; then
    exit 1
fi

echo "Installing $1 ..."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if { $as_root apt-get update -qq && $as_root apt-get install -y -qq "$1"; } >"$log" 2>&1; then
    exit 0
fi
cat "$log" >&2
exit 1
