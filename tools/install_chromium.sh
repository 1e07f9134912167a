#!/bin/sh
# Installs Chromium, in which tests look at pages as a reader does, where no browser of its kind is.
# Without one these tests are skipped, with the reason; in CI they fail.
set -u

for browser in chromium chromium-browser google-chrome; do
    if command -v "$browser" >/dev/null 2>&1; then
        exit 0
    fi
done

sh "$(dirname "$0")/install_with_apt.sh" chromium && exit 0
echo "No Chromium: tests in a browser are skipped. To have them: sudo apt-get install chromium" >&2
