"""An archive of articles: one SQLite file that keeps what was read, and answers without reading again.

keys.py says what an extract depends on, schema.py has the tables, store.py writes and checks the file, stories.py sorts a new
article into its story, reading.py reads what is new, questions.py asks, changes.py tells what a new article changes, rebuilding.py sorts
all articles anew.
"""

from .changes import Change, Figures, refreshed
from .questions import PLACES, Hit, Listed, Place, exported, gathered, gathered_near, listed, refresh, search, undated
from .reading import Added, add, gather
from .rebuilding import rebuild
from .schema import DATASETTE
from .store import Archive

__all__ = [
    "DATASETTE",
    "PLACES",
    "Added",
    "Archive",
    "Change",
    "Figures",
    "Hit",
    "Listed",
    "Place",
    "add",
    "exported",
    "gather",
    "gathered",
    "gathered_near",
    "listed",
    "rebuild",
    "refresh",
    "refreshed",
    "search",
    "undated",
]
