"""The guest's first lines: makes these files and the wire one package, then hands over.

Run as ``python -S -P start.py {"files": {...}, "site": [...], "mode": ...}``. The package is
called ``guest`` wherever its files lie, so that a student's own ``shell.py`` is never hidden.
"""

import importlib.util
import json
import os
import sys
import types


def make_package(shared: dict[str, str]) -> None:
    """Register the package ``guest``, with the files that both sides share as its modules."""
    package = types.ModuleType("guest")
    package.__path__ = [os.path.dirname(os.path.abspath(__file__))]
    sys.modules["guest"] = package
    for name, path in shared.items():
        spec = importlib.util.spec_from_file_location(f"guest.{name}", path)
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        setattr(package, name, module)
        spec.loader.exec_module(module)


def leave_fonts(lists: dict[str, str]) -> None:
    """Put matplotlib's lists of its fonts where it looks for them."""
    folder = os.environ["MPLCONFIGDIR"]
    os.makedirs(folder)
    for name, text in lists.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)


def main() -> None:
    settings = json.loads(sys.argv[1])
    del sys.argv[1:]
    sys.path += settings["site"]
    make_package(settings["shared"])
    if settings["mode"] == "worker":
        from guest.server import Server

        leave_fonts(settings["fonts"])
        Server(settings["control"], settings["many"]).run()
    else:
        from guest.bare import run

        run(settings["seed"], settings["limits"])


if __name__ == "__main__":
    main()
