"""What reading pages costs beside the analysis of their text, and whether anything is lost behind the extractor.

python bench/pages.py                    the pages of the tests
python bench/pages.py FOLDER [FOLDER]    saved pages of your own
"""

import sys
import time
from pathlib import Path

from lxml import html as lxml_html

from factcheck import parse, patterns, pipeline, read
from factcheck.read.document import letters
from factcheck.read.formats import html
from factcheck.records import Article

PAGES = Path(__file__).parent.parent / "tests" / "read" / "pages"


def main(folders: list[str]) -> int:
    """Print both, for the pages in some folders."""
    words, nlp = patterns.load(), parse.load()
    found, _ = read.find(folders or [str(PAGES)])
    list(read.articles(found[0], words))  # starts the process that reads
    begun = time.perf_counter()
    outcomes = [one for source in found for one in read.articles(source, words)]
    reading = time.perf_counter() - begun
    articles = [one for one in outcomes if isinstance(one, Article)]
    begun = time.perf_counter()
    with nlp.memory_zone():
        for article in articles:
            pipeline.analyse(article, nlp, words)
    analysis = time.perf_counter() - begun
    number = max(len(articles), 1)
    print(
        f"{len(articles)} articles of {len(found)} files, {sum(len(one.text.split()) for one in articles) // number} words each"
    )
    print(f"reading {1000 * reading / number:.0f} ms a page, analysis {1000 * analysis / number:.0f} ms")
    missing = {one.id: lost for one in articles if (lost := lost_words(one))}
    print(f"{len(missing)} articles lack words that the extractor gave")
    for id, lost in list(missing.items())[:10]:
        print(f"  {id}: {lost[:3]}")
    return 0


def lost_words(article: Article) -> list[str]:
    """Paragraphs that the extractor gives for a page and its article does not hold."""
    text = html.decoded(Path(article.path).read_bytes()) or ""
    tree = lxml_html.document_fromstring(text)
    captions = html.mark_captions(tree)
    html.unfold_layout(tree)
    html.drop_note_marks(tree)
    given = letters(article.text)
    found = (one.text for one in html.extracted(tree, captions, least=1))
    return [words for words in found if letters(words) not in given]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
