"""The files that can be downloaded: names, sizes, checksums, addresses."""

from dataclasses import dataclass

CATS_NAMES = ("train_catvnoncat.h5", "test_catvnoncat.h5")

_GITHUB = "https://raw.githubusercontent.com/"
# Two of the folders are pinned to a commit, so that what they hold cannot change.
_CATS_FOLDERS = (
    f"{_GITHUB}souvik0306/Neural-Networks-and-Deep-Learning-Coursera/main/Week%202/datasets/",
    f"{_GITHUB}Kulbear/deep-learning-coursera/8ef9dd4fd4a627217d4ff31e63b661dbb3db9150/"
    "Neural%20Networks%20and%20Deep%20Learning/datasets/",
    f"{_GITHUB}Youngyi/DeepLearning/dff21304241c5e651d4a6680cba6e23c3990e915/datasets/",
)
_MNIST_FOLDERS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)


@dataclass(frozen=True)
class RemoteFile:
    """One file to download.

    Attributes
    ----------
    name : str
        Its name on disk.
    sha256 : str
        Checksum in hexadecimal digits.
    size : int
        Bytes.
    addresses : tuple of str
        Where to look, in this order.
    """

    name: str
    sha256: str
    size: int
    addresses: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, and the one that it has once unpacked."""
        return (self.name, self.name.removesuffix(".gz"))


def _files(folders: tuple[str, ...], *facts: tuple[str, int, str]) -> tuple[RemoteFile, ...]:
    return tuple(
        RemoteFile(name, sha256, size, tuple(folder + name for folder in folders))
        for name, size, sha256 in facts
    )


CATALOGUE: dict[str, tuple[RemoteFile, ...]] = {
    "cats": _files(
        _CATS_FOLDERS,
        (
            "train_catvnoncat.h5",
            2_572_022,
            "fbe56ab67c3ae28d564e3a644189117976d6b31af0a3ce9bb17dbf22908af242",
        ),
        (
            "test_catvnoncat.h5",
            616_958,
            "6a9d39ce52fa85953c5834695b8534a30ed8cfd54971fb2f080b5a24d002b951",
        ),
    ),
    "mnist": _files(
        _MNIST_FOLDERS,
        (
            "train-images-idx3-ubyte.gz",
            9_912_422,
            "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
        ),
        (
            "train-labels-idx1-ubyte.gz",
            28_881,
            "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
        ),
        (
            "t10k-images-idx3-ubyte.gz",
            1_648_877,
            "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
        ),
        (
            "t10k-labels-idx1-ubyte.gz",
            4_542,
            "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
        ),
    ),
}


def known_checksum(name: str) -> str | None:
    """Return the SHA-256 of the published file of that name, or None."""
    for files in CATALOGUE.values():
        for file in files:
            if file.name == name:
                return file.sha256
    return None
