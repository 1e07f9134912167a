"""Data sets that bear MNIST's file names, told apart by checksums of their published files.

MD5, because that is what their publishers state; nobody is being kept from forging anything.
"""

import hashlib

MNIST = "MNIST"
# What is in sets that are made to be mistaken for MNIST.
FASHION = "Fashion-MNIST, pictures of clothes"
KMNIST = "KMNIST, Japanese letters"
# Of the values unpacked; KMNIST's publishers state only those of the gzipped files.
_UNPACKED = {
    "6bbc9ace898e44ae57da46a324031adb": MNIST,
    "a25bea736e30d166cdddb491f175f624": MNIST,
    "2646ac647ad5339dbf082846283269ea": MNIST,
    "27ae3e4e09519cfbb04c329615203637": MNIST,
    "f4a8712d7a061bf5bd6d2ca38dc4d50a": FASHION,
    "9018921c3c673c538a1fc5bad174d6f9": FASHION,
    "8181f5470baa50b63fa0f6fddb340f0a": FASHION,
    "15d484375f8d13e6eb1aabb0c3f46965": FASHION,
}
_GZIPPED = {
    "8d4fb7e6c68d591d4c3dfef9ec88bf0d": FASHION,
    "25c81989df183df01b3e8a0aad5dffbe": FASHION,
    "bef4ecab320f06d8554ea6380940ec79": FASHION,
    "bb300cfdad3c16e7a12a480ee83cd310": FASHION,
    "bdb82020997e1d708af4cf47b453dcf7": KMNIST,
    "e144d726b3acfaa3e44228e80efcd344": KMNIST,
    "5c965bf0a639b31b8f53240b1b52f4d7": KMNIST,
    "7320c461ea6c1c855c0b718fb2a4b134": KMNIST,
}


def set_of(file: bytes, unpacked: bytes) -> str | None:
    """Return the published set that a file belongs to, or None if it is none of them.

    Parameters
    ----------
    file : bytes
        The file as it lies on the disk.
    unpacked : bytes
        Its content, unpacked if it is gzipped.
    """
    return _UNPACKED.get(_md5(unpacked)) or _GZIPPED.get(_md5(file))


def _md5(content: bytes) -> str:
    # Where a system forbids MD5 for security, it is allowed for telling files apart.
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
