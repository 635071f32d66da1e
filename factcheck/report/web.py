"""Links into articles on the web: to the passage itself, where a browser can find it."""

from urllib.parse import quote, urlsplit

LONGEST = 80
"""Characters of a passage up to which it is named whole; of a longer one, its first and last words."""
WORDS = 5
"""Words at either end of a long passage."""


def web_address(url: str | None) -> str | None:
    """The address of an article if a browser may open it: an article's own `javascript:` is no address.

    Shape:  http or https with a host; anything else is None.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    is_plain = url.isprintable() and not any(character.isspace() for character in url)
    return url if is_plain and parts.scheme.lower() in ("http", "https") and parts.netloc else None


def passage_link(url: str | None, passage: str) -> str | None:
    """The address of a passage on the page of an article, or None where the article has no address.

    Shape:  "https://a.example/b#:~:text=Some%20240%20people".
    Source: text fragments, WICG's "URL Fragment Text Directives".
    """
    address, words = web_address(url), passage.split()
    if address is None or not words:
        return address
    directive = encoded(" ".join(words))
    if len(passage) > LONGEST and len(words) >= 2 * WORDS:
        directive = f"{encoded(' '.join(words[:WORDS]))},{encoded(' '.join(words[-WORDS:]))}"
    return f"{address}{'' if '#' in address else '#'}:~:text={directive}"


def encoded(words: str) -> str:
    """Words percent-encoded; "-" and ",", which divide a directive, too."""
    return quote(words, safe="", errors="replace").replace("-", "%2D")
