"""Processes that work for another: none goes on when that one has ended, whatever ended it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that a process gets when its parent ends."""


def end_with(parent: int) -> None:
    """Let this process, which `parent` has started, be killed when that one ends; at once if it has ended already.

    On Linux; elsewhere nothing is done.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
