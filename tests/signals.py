"""Signals as a program on a terminal finds them, however the tests themselves were started: `nohup` and a shell's `&` ignore some."""

import signal


def heeded() -> None:
    """For `preexec_fn`: the new process ignores no signal."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
