"""Texts that somebody would put into an article, or call a file, to reach whoever reads the report.

Each is tried in every place of an article and in every output by test_sinks.py. A new one is a row here, and no more.
"""

import re

TERMINAL = {
    "colour": "\x1b[31mred\x1b[0m",
    "title of the window": "\x1b]0;owned\x07",
    "title, to be read back as typed": "\x1b]2;rm -rf ~\x1b\\\x1b[21t",
    "clipboard": "\x1b]52;c;cm0gLXJmIH4K\x07",
    "hyperlink": "\x1b]8;;https://evil.example/\x1b\\click\x1b]8;;\x1b\\",
    "screen cleared": "\x1b[2J\x1b[H\x1b[3J",
    "line above overwritten": "\x1b[1A\x1b[2Kall agree",
    "line overwritten": "conflict\rall agree",
    "letters taken back": "conflict\b\b\b\b\b\b\b\b",
    "other screen": "\x1b[?1049h",
    "another set of signs": "\x0e\x1b(0",
    "answer of the terminal": "\x1b[6n\x1b[c\x05",
    "device string": "\x1bP+q544e\x1b\\",
    "C1 controls": "\x9b31m\x9d0;owned\x9c\x90q\x9c\x85",
    "sequence without end": "\x1b]0;",
    "bell": "\x07\x07",
    "DEL and NUL": "a\x7f\x00b",
}
UNSEEN = {
    "right to left": "evil\u202etxt.exe\u202c",
    "isolates": "\u2066a\u2067b\u2069",
    "marks of direction": "\u200e\u200f\u061c",
    "no width": "pay\u200bpal\u2060\ufeff\u00ad",
    "tags": "ok\U000e0049\U000e0067\U000e006e",
    "other line ends": "one\u2028two\u2029three\x85four\x0bfive\x0csix",
}
MARKUP = {
    "script": "<script>document.title='owned'</script>",
    "picture with a handler": "<img src=x onerror=\"document.title='owned'\">",
    "end of a script": "</script></style></title><svg onload=alert(1)>",
    "attribute": '" onmouseover="alert(1)" x=\'',
    "entity": "&lt;script&gt;&#x3c;b&#62;",
    "template": "{{7*7}}{% raw %}${7*7}#{7*7}",
    "comment": "<!--><script>alert(1)</script>-->",
    "svg": '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "cdata": "]]><script>alert(1)</script>",
    "rich markup": "[red]x[/bold] [link=x]y [sic]",
}
LINKS = {
    "Markdown link": "[click](https://evil.example/)",
    "script in a link": "[click](javascript:alert(1))",
    "Markdown picture": "![x](https://evil.example/x.png)",
    "bare address": "https://evil.example/x www.evil.example",
    "reference": "[x]: https://evil.example",
    "mention": "@octocat #1 GH-1 octocat/repo#2",
    "table": "| a | b |\n|---|---|\n| c | d |",
    "fence": "```\ncode\n~~~",
    "heading": "# Heading",
    "autolink": "<https://evil.example>",
}
CELLS = {
    "formula": '=HYPERLINK("https://evil.example","x")',
    "command": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)",
    "tab before": "\t=1+1",
    "line end before": "\r=1+1",
    "quoted": '";=1+1;"',
    "full width": "\uff1d1+1",
}
COMMANDS = {
    "annotation": "\n::error file=x::owned\n",
    "annotation in a line": "::error::owned %0A::error::owned",
    "environment of a job": "::set-env name=PATH::/evil",
    "old log command": "##[error]owned",
    "group": "\n::group::x\n",
    "query language": 'a" OR b NEAR/2 c NOT (d* AND e:f) ^g',
    "column of a query": "text : x {a b} - c",
    "SQL": "'); DROP TABLE article; --",
    "format": "%s%n%(x)s{0}{x!r}",
    "shell": "$(touch owned) `touch owned` ; touch owned",
    "JSON": '"},{"verdict":"agree"',
    "path": "../../../../etc/passwd",
}
ATTACKS = TERMINAL | UNSEEN | MARKUP | LINKS | CELLS | COMMANDS
"""What it does -> the text."""


def articles(attack: str) -> dict[str, str]:
    """Two articles that disagree, with the attack wherever a report would show it: headline, figure, quotation, speaker."""
    return {
        name: (
            f"Flood kills {number} {attack}\n\n"
            f"The flood killed {number} {attack} people in Harrow on Tuesday, police said.\n"
            f"“We had no {attack} warning{end},” said Mayor Jane Roe {attack}. Some {number}0 houses fell, {attack} said.\n"
            f"{attack} {number} boats sank in Harrow, the county said.\n"
        )
        for name, number, end in (("a", 12, ""), ("b", 15, " at all"))
    }


def file_name(attack: str) -> str:
    """A name of a file with the attack in it."""
    return re.sub(r"[/\\\x00]", "_", attack)[:80]
