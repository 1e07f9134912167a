"""Downloading, from a server on this machine that gives good and bad answers."""

import hashlib
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from course.datasets.catalogue import CATALOGUE, RemoteFile
from course.datasets.download import fetch
from course.datasets.errors import FetchError

NAME = "train_catvnoncat.h5"
GOOD = b"\x89HDF pretended content " * 500
ANSWERS = {
    "/good": (200, GOOD),
    "/other": (200, GOOD[:-1] + b"!"),
    "/short": (200, GOOD[:1000]),
    "/gone": (404, b"not here"),
    "/broken": (500, b""),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        status, content = self.server.answers[self.path]
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@pytest.fixture
def server(bad_files):
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as running:
        running.asked = []
        running.answers = ANSWERS | {
            "/pointer": (200, bad_files["lfs"]),
            "/page": (200, bad_files["html"]),
        }
        # It looks so often whether it is to stop; by default twice a second.
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def catalogue(server):
    """Return a function that makes a catalogue of one file at these paths of the server."""

    def make(*paths):
        addresses = tuple(f"http://127.0.0.1:{server.server_port}{path}" for path in paths)
        checksum = hashlib.sha256(GOOD).hexdigest()
        return {"cats": (RemoteFile(NAME, checksum, len(GOOD), addresses),)}

    return make


def test_good_file_is_put_into_the_cache(catalogue, tmp_path, capsys):
    assert fetch("cats", catalogue=catalogue("/good")) == tmp_path / "cache"
    assert (tmp_path / "cache" / "cats" / NAME).read_bytes() == GOOD
    captured = capsys.readouterr()
    assert "downloaded and checked" in captured.out
    assert "100%" in captured.err


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("/pointer", "it gave a Git-LFS pointer"),
        ("/page", "a web page"),
        ("/other", "wrong checksum: SHA-256"),
        ("/short", "1,000 bytes with the wrong checksum"),
        ("/gone", "the server answered 404"),
        ("/broken", "the server answered 500"),
    ],
)
def test_next_address_serves_when_one_gives_something_wrong(
    catalogue, tmp_path, capsys, bad, reason
):
    fetch("cats", tmp_path / "out", catalogue(bad, "/good"))
    assert (tmp_path / "out" / "cats" / NAME).read_bytes() == GOOD
    said = capsys.readouterr()
    assert bad in said.out
    assert reason in said.out
    assert "Downloading data from" not in said.err  # pooch's own words, in place of ours


def test_addresses_are_asked_in_turn_and_only_as_far_as_needed(catalogue, server):
    fetch("cats", catalogue=catalogue("/gone", "/good", "/page"))
    assert server.asked == ["/gone", "/good"]


def test_file_that_is_there_and_right_is_not_downloaded_again(catalogue, server):
    for _ in range(2):
        fetch("cats", catalogue=catalogue("/good"))
    assert server.asked == ["/good"]


def test_failure_names_every_address_and_what_to_do(catalogue, tmp_path):
    with pytest.raises(FetchError) as caught:
        fetch("cats", tmp_path / "out", catalogue("/gone", "/pointer", "/other"))
    message = str(caught.value)
    for part in ("/gone: the server answered 404", "/pointer: it gave", "/other: it gave"):
        assert part in message
    assert "offline" not in message
    assert (
        f"copy {NAME} and the files that belong to it into {tmp_path / 'out' / 'cats'}" in message
    )
    assert "COURSE_DATA" in message


def test_failure_leaves_an_older_file_and_nothing_else(catalogue, tmp_path):
    folder = tmp_path / "out" / "cats"
    folder.mkdir(parents=True)
    (folder / NAME).write_bytes(b"older")
    with pytest.raises(FetchError):
        fetch("cats", tmp_path / "out", catalogue("/other", "/page"))
    assert [path.name for path in folder.iterdir()] == [NAME]
    assert (folder / NAME).read_bytes() == b"older"


def test_wrong_older_file_is_replaced(catalogue, tmp_path):
    folder = tmp_path / "out" / "cats"
    folder.mkdir(parents=True)
    (folder / NAME).write_bytes(b"older")
    fetch("cats", tmp_path / "out", catalogue("/good"))
    assert (folder / NAME).read_bytes() == GOOD


def test_offline_is_said_with_what_to_do(tmp_path):
    with socket.socket() as unused:  # bound but not listening: connections are refused
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/{NAME}"
        file = RemoteFile(NAME, "0" * 64, 1, (address,))
        with pytest.raises(FetchError, match="seems to be offline") as caught:
            fetch("cats", tmp_path, {"cats": (file,)})
    assert "COURSE_DATA" in str(caught.value)
    assert "work without a download" in str(caught.value)


def test_folder_that_cannot_be_made_is_an_error(catalogue, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FetchError, match="cannot be written"):
        fetch("cats", tmp_path / "file", catalogue("/good"))


def test_unknown_topic_is_refused():
    with pytest.raises(ValueError, match="one of cats, mnist, all"):
        fetch("dogs")


def test_catalogue_has_two_addresses_or_more_for_each_file():
    files = [file for files in CATALOGUE.values() for file in files]
    assert len(files) == 6
    for file in files:
        assert len(file.sha256) == 64
        assert len(set(file.addresses)) >= 2
        assert all(address.startswith("https://") for address in file.addresses)
        assert all(address.endswith(file.name) for address in file.addresses)
