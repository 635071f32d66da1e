"""The fixed report as what `check` and `diff` list."""

from typing import Any

from factcheck.listings import Change, Check, Diff, Other, Revised, Revision, State, Statement
from factcheck.records import Claim, Quote, Report

from .conftest import HOUSES, OPENED, SAVED, TEXTS, WARNING, source

ARTICLES = tuple(source(path) for path in TEXTS)


def draft(fixed: Report) -> Check:
    """The fixed report as a check of its first article: one figure differs, one is confirmed, one stands alone."""
    saved, houses, opened, roe = SAVED, HOUSES, OPENED, WARNING

    def statement(state: State, mention: Claim | Quote, **more: Any) -> Statement:
        about: dict[str, Any] = {
            "label": "houses, fall", "message": "", "is_headline": False, "is_headline_only": False, "sources": 0,
            "confirming": (), "differing": (), "confidence": None,
        }  # fmt: skip
        return Statement(
            id=mention.id,
            key="0123456789ab",
            keys=("0123456789ab",),
            type="figure" if isinstance(mention, Claim) else "quotation",
            state=state,
            mention=mention,
            **{**about, **more},
        )

    differing = Other(verdict="conflict", rule="by_hand", message=saved.message, sources=1, mentions=saved.mentions[2:])
    altered = Other(
        verdict="altered", rule="altered", message="the words [b]differ", sources=1, mentions=roe.mentions[1:]
    )
    return Check(
        version=1,
        tool=fixed.tool,
        model=fixed.model,
        draft=ARTICLES[:1],
        articles=ARTICLES[1:],
        statements=(
            statement(
                "differs",
                saved.mentions[0],
                label=saved.label,
                message=saved.message,
                differing=(differing,),
                confirming=saved.mentions[1:2],
                sources=1,
                confidence=0.7,
                is_headline=True,
            ),
            statement("confirmed", houses.mentions[0], confirming=houses.mentions[1:], sources=1),
            statement("alone", opened.mentions[0], label=opened.label, is_headline=True, is_headline_only=True),
            statement("altered", roe.mentions[0], label="quotation of Jane Roe", differing=(altered,)),
        ),
        skipped=fixed.skipped,
        hidden=1,
        known=2,
    )


def revised(fixed: Report) -> Diff:
    """The fixed report as two versions: a figure corrected with a note, a quotation changed without, and what came and went."""
    saved, houses, opened, roe = SAVED, HOUSES, OPENED, WARNING

    def change(kind: Change, old: Claim | Quote | None, new: Claim | Quote | None, **more: Any) -> Revised:
        type_: Any = "figure" if isinstance(old or new, Claim) else "quotation"
        return Revised(change=kind, type=type_, label="what [/it] is", message="", old=old, new=new, **more)

    changes = (
        change("corrected", saved.mentions[0], saved.mentions[1], note="Correction: \x1b[31mit was 250"),
        change("changed", roe.mentions[0], roe.mentions[1]),
        change("unchanged", houses.mentions[0], houses.mentions[1]),
        change("dropped", opened.mentions[0], None),
        change("added", None, saved.mentions[2]),
    )
    first = Revision(
        old=ARTICLES[0],
        new=ARTICLES[1],
        title=("Flood [sic]", None),
        notes=("Correction: \x1b[31mit was 250",),
        changes=changes,
    )
    alone = Revision(old=None, new=ARTICLES[2], title=None, notes=(), changes=())
    return Diff(version=1, tool=fixed.tool, model=fixed.model, revisions=(first, alone), skipped=fixed.skipped)
