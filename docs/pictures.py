"""The pictures of README.md, from what the commands really print: `make pictures`."""

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
COLUMNS = 100
PICTURES = {
    "compare.svg": ["compare", "seeds/"],
    "quotes.svg": ["quotes", "seeds/", "--person", "Haliva", "--kind", "direct"],
}
FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.S)


def main() -> None:
    """Run each command and draw its output."""
    for name, arguments in PICTURES.items():
        environment = {**os.environ, "COLUMNS": str(COLUMNS)}
        command = [sys.executable, "-m", "factcheck", *arguments, "--color", "always"]
        output = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
        console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True)
        console.print(Text.from_ansi(output.rstrip()))
        svg = console.export_svg(title=f"factcheck {' '.join(arguments)}", unique_id=name.removesuffix(".svg"))
        # rich points to a font on another machine; the reader's own will do.
        svg = FONT_FACE.sub("", svg).replace("Fira Code", "Menlo, Consolas, DejaVu Sans Mono")
        (ROOT / "docs" / name).write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
