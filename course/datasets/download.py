"""Downloading: each file from the first of its addresses that gives the right bytes."""

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from course.datasets.catalogue import CATALOGUE, RemoteFile
from course.datasets.errors import BadDataError, FetchError, explain
from course.datasets.places import DATA_VARIABLE, cache_folder
from course.datasets.recognise import lookalike, sha256

ALL = "all"
_TIMEOUT = (10, 60)  # seconds to connect, and between two pieces of the answer


def fetch(
    topic: str = "cats",
    folder: str | os.PathLike | None = None,
    catalogue: Mapping[str, tuple[RemoteFile, ...]] = CATALOGUE,
) -> Path:
    """Download data, checked against their SHA-256 checksums.

    Files that are there and right are not downloaded again. An older file stays until
    the new one is complete and checked.

    Parameters
    ----------
    topic : {"cats", "mnist", "all"}
        What to download.
    folder : path, optional
        Where to; the default is your cache, where the loaders look.
    catalogue : mapping, optional
        Topic to files with their addresses.

    Returns
    -------
    Path
        The folder; the files are in a subfolder for each topic.

    Raises
    ------
    ValueError
        If there is no such topic.
    FetchError
        If no address gave a file; the message has the reason for each, and what to do.
    """
    if topic not in (*catalogue, ALL):
        choices = ", ".join((*catalogue, ALL))
        raise ValueError(explain(f"topic={topic!r}", f"one of {choices}", "choose one of them"))
    root = cache_folder() if folder is None else Path(folder).expanduser()
    for name in catalogue if topic == ALL else (topic,):
        for file in catalogue[name]:
            _fetch_file(file, root / name)
    return root


def _fetch_file(file: RemoteFile, folder: Path) -> None:
    path = folder / file.name
    if os.path.isfile(path) and sha256(path) == file.sha256:
        print(f"{file.name}: already there.")
        return
    reasons: dict[str, str] = {}
    for address in file.addresses:
        print(f"{file.name}: asking {urlsplit(address).netloc} ...")
        reason = _try_address(address, file, folder)
        if reason is None:
            print("".join(f"Not from {at}: {why}.\n" for at, why in reasons.items()), end="")
            print(f"{file.name}: downloaded and checked.")
            return
        reasons[address] = reason
    raise FetchError(_nothing_worked(file, folder, reasons))


def _try_address(address: str, file: RemoteFile, folder: Path) -> str | None:
    """Try one address; return None if the file is there now, or else the reason."""
    import pooch
    import requests

    pooch.get_logger().setLevel(logging.WARNING)  # we say it in our own words
    try:
        pooch.retrieve(
            address,
            known_hash=f"sha256:{file.sha256}",
            fname=file.name,
            path=folder,
            downloader=_download_checked(file),
        )
    except (requests.ConnectionError, requests.Timeout) as error:
        return f"no connection ({type(error).__name__})"
    except requests.HTTPError as error:
        answer = error.response
        said = error if answer is None else f"{answer.status_code} {answer.reason}"
        return f"the server answered {said}"
    except (requests.RequestException, BadDataError) as error:
        return str(error)
    except OSError as error:
        raise FetchError(
            explain(
                f"{folder / file.name} cannot be written: {error}",
                "a folder that you may write to, with room for the file",
                "free some room, or give another folder with --folder (folder= in Python)",
            )
        ) from error
    return None


def _download_checked(file: RemoteFile) -> object:
    """Return a downloader for pooch that says what a wrong file is, not only that it is wrong."""
    import pooch

    download = pooch.HTTPDownloader(progressbar=True, timeout=_TIMEOUT)

    def run(address: str, output: str, caller: object) -> None:
        download(address, output, caller)
        found = lookalike(Path(output))
        if found:
            raise BadDataError(f"it gave {found}")
        checksum = sha256(Path(output))
        if checksum != file.sha256:
            size = Path(output).stat().st_size
            raise BadDataError(
                f"it gave {size:,} bytes with the wrong checksum: SHA-256 {checksum}, "
                f"expected {file.sha256} ({file.size:,} bytes)"
            )

    return run


def _nothing_worked(file: RemoteFile, folder: Path, reasons: Mapping[str, str]) -> str:
    offline = all(reason.startswith("no connection") for reason in reasons.values())
    headline = f"{file.name} could not be downloaded"
    if offline:
        headline += ": this computer seems to be offline"
    tried = "".join(f"\n  {address}: {reason}" for address, reason in reasons.items())
    return explain(
        f"{headline}. Tried:{tried}",
        f"a file of {file.size:,} bytes with the SHA-256 checksum {file.sha256}",
        f"try again when you are online; or copy {file.name} and the files that belong to it "
        f"into {folder}; or put them into any folder and set {DATA_VARIABLE} to that folder. "
        "The data that come with the course work without a download",
    )
