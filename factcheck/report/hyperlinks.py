"""Which terminals know hyperlinks (OSC 8), as their environments say it."""

from collections.abc import Mapping
from typing import Literal

PROGRAMS = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio", "WarpTerminal"})
"""Values of TERM_PROGRAM."""
TERMS = frozenset({"alacritty", "foot", "foot-extra", "xterm-kitty", "xterm-ghostty", "contour", "wezterm"})
VARIABLES = ("KONSOLE_VERSION", "WT_SESSION", "DOMTERM", "KITTY_WINDOW_ID", "GHOSTTY_RESOURCES_DIR")
"""Set by terminals that know hyperlinks."""
VTE_FROM = 5001
"""VTE 0.50.0 crashes on them."""


def hyperlinks(environment: Mapping[str, str]) -> Literal["file", "line"] | None:
    """Whether the terminal opens links to files, or to lines of them; over SSH the files are on another machine.

    Source: FORCE_HYPERLINK, TERM_PROGRAM and the like, as supports-hyperlinks reads them.
    """
    program, term = environment.get("TERM_PROGRAM", ""), environment.get("TERM", "")
    forced = environment.get("FORCE_HYPERLINK")
    if forced == "0" or term == "dumb":
        return None
    if program == "vscode" or "KITTY_WINDOW_ID" in environment:
        return "line"
    if forced:
        return "file"
    if environment.get("SSH_CONNECTION"):
        return None
    version = environment.get("VTE_VERSION", "")
    is_new_vte = version.isdecimal() and int(version) >= VTE_FROM
    is_known = program in PROGRAMS or term in TERMS or any(name in environment for name in VARIABLES)
    return "file" if is_known or is_new_vte else None
