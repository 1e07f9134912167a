"""Cleans HTML in a process of its own, within limits on memory and time; never imported.

HTML's parsing rules let a text of some kilobytes stand for a page of gigabytes: each paragraph
repeats all bold and italic that is still open. The parser that we use follows them, so it works
where nothing else is lost with it. `clean_html` starts this file and reads what it prints.
"""

import json
import resource
import sys

import nh3

MEMORY = 256 * 2**20
CPU_SECONDS = 3
# Characters that cleaning may give for one. Escaping a no-break space gives six.
MOST_FOR_ONE = 6
SMALL = 1000


def main() -> None:
    """Print, for each text of the request on standard input, a line: the cleaned text or null."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    asked = json.load(sys.stdin)
    tags = set(asked["tags"])
    attributes = {tag: set(names) for tag, names in asked["attributes"].items()}
    for text in asked["texts"]:
        cleaned = nh3.clean(text, tags=tags, attributes=attributes)
        fits = len(cleaned) <= MOST_FOR_ONE * len(text) + SMALL
        print(json.dumps(cleaned if fits else None), flush=True)


if __name__ == "__main__":
    main()
