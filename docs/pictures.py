"""The pictures of README.md, from what the commands really print: `make pictures`."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
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


PAGE = "page.png"
PAGE_WIDTH, PAGE_HEIGHT = 1000, 1040
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Run each command and draw its output; the page needs a Chromium and playwright (`make browser-test` installs it)."""
    page()
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


def page() -> None:
    """The page of --format html in a browser, its first fact open."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None or find_spec("playwright") is None:
        print(f"no Chromium or no playwright: docs/{PAGE} stays as it is", file=sys.stderr)
        return
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        command = [sys.executable, "-m", "factcheck", "compare", "seeds/", "--format", "html", "-o", str(file)]
        subprocess.run(command, cwd=ROOT, check=True)
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=browser, args=arguments)
        sheet = chromium.new_page(viewport={"width": PAGE_WIDTH, "height": PAGE_HEIGHT})
        sheet.goto(file.as_uri())
        sheet.locator("a.open").first.click()
        sheet.screenshot(path=ROOT / "docs" / PAGE)
        chromium.close()
    # A palette that keeps rare colours looks the same and takes a third of the room.
    if find_spec("PIL") is not None:
        from PIL import Image

        picture = Image.open(ROOT / "docs" / PAGE).convert("RGB")
        picture.quantize(256, method=Image.Quantize.MAXCOVERAGE).save(ROOT / "docs" / PAGE, optimize=True)


if __name__ == "__main__":
    main()
