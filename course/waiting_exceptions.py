"""Exceptions that one thread of Python raises in another: how none is left waiting.

Python 3.11 has a fault: while an exception is waiting for some thread, even one that was taken
back, a function that is called under `sys.settrace` never begins. So none may be left.
"""

from __future__ import annotations

import ctypes
import threading


class DroppedError(BaseException):
    """Raised in one's own thread, in place of any that was waiting for it."""


def raise_in(thread: int, error: type[BaseException]) -> None:
    """Let Python raise an exception in a thread, in place of one that has not come yet."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))


def drop_waiting() -> None:
    """Let no exception be waiting any more, for this thread or elsewhere.

    One that waits for another thread still comes when that thread runs.
    """
    try:
        raise_in(threading.get_ident(), DroppedError)
        # It comes at one of the next steps that Python takes.
        while True:
            pass
    except DroppedError:
        pass
