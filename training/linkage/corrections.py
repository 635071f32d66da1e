"""Read tasks that a desk corrected in Label Studio back as gold: facts and quotations that the scorer and fit.py take.

    python training/linkage/corrections.py EXPORT.json OUT_DIR [--cluster NAME]

EXPORT.json is an export of Label Studio in the format "JSON", of tasks that `factcheck compare --format labelstudio` made. One export
holds the articles of one event. OUT_DIR/NAME/ then has `gold.json` and `articles/*.txt`, as CLUSTERS_DIR of fit.py needs them.

Of each task, the newest annotation that was not cancelled counts; tasks without one are left out, and their number is told. Figures whose
regions name one fact are that fact, in whatever article. A fact or quotation that one article alone has is no gold.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from pathlib import Path, PurePosixPath

QUOTATION = "quotation"
TYPES = {"conflict": "conflict", "update": "update", "compatible": "loose", "agree": "agree", "single": "agree"}
"""Verdict of a region -> type of a gold fact; the gravest verdict among its regions counts."""
QUOTE_TYPES = ("misattributed", "altered", "trimmed", "identical")
STEP = 24
"""Characters by which a quote grows until it stands once in its article."""


def main() -> int:
    """Read the export, write the cluster."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("export", type=Path)
    options.add_argument("output", type=Path)
    options.add_argument("--cluster", help="name of the cluster; the name of the export unless given")
    args = options.parse_args()
    try:
        tasks = json.loads(args.export.read_text("utf-8"))
        if not isinstance(tasks, list):
            raise ValueError("no array of tasks")
        gold, texts, notes = read(tasks, args.cluster or args.export.stem)
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"{args.export}: not an export of Label Studio in the format JSON: {error}", file=sys.stderr)
        return 2
    folder = args.output / gold["cluster"]
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / "articles" / f"{name}.txt").write_bytes(text.encode())
    (folder / "gold.json").write_text(json.dumps(gold, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for note in notes:
        print(note, file=sys.stderr)
    print(f"{folder}: {len(texts)} articles, {len(gold['facts'])} facts, {len(gold['quotes'])} quotations")
    return 0


def read(tasks, cluster):
    """Gold, the text of each article, and notes on what was left out."""
    texts, facts, quotes, notes = {}, defaultdict(list), defaultdict(list), []
    for number, task in enumerate(tasks, 1):
        annotation = newest(task)
        if annotation is None:
            notes.append(f"task {number}: no annotation, left out")
            continue
        text = task["data"]["text"]
        doc = name_of(task["data"].get("path") or f"article-{number}", texts)
        texts[doc] = plain(text)
        for region in regions(annotation["result"]):
            span = place(region, text)
            if span is None:
                notes.append(f"{doc}: “{region['text']}” is not at {region['start']}, left out")
                continue
            span = tuple(len(plain(text[:offset])) for offset in span)
            if region["label"] == QUOTATION:
                quotes[key(region)].append(said(region, doc, texts[doc], span))
            else:
                facts[key(region)].append(mention(region, doc, texts[doc], span))
    gold = {
        "cluster": cluster,
        "event": cluster,
        "facts": [fact(f"f{n:02}", name, found) for n, (name, found) in enumerate(shared(facts), 1)],
        "quotes": [quotation(f"q{n:02}", found) for n, (_, found) in enumerate(shared(quotes), 1)],
    }
    return gold, texts, notes


def plain(text):
    """A text with the line ends that Python reads files with, as the scorer does."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def newest(task):
    """The newest annotation of a task that was not cancelled."""
    done = [one for one in task.get("annotations") or () if not one.get("was_cancelled")]
    return max(done, key=lambda one: (one.get("updated_at") or "", one.get("id") or 0), default=None)


def name_of(path, taken):
    """The name of an article's file, without its ending; a number follows where another article has the name."""
    stem = re.sub(r"[^\w.-]+", "_", PurePosixPath(path.replace("\\", "/")).stem).strip(".") or "article"
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name


def regions(results):
    """The results of an annotation by region: what is drawn in the text, with what is said of it."""
    found = {}
    for one in results:
        value, region = one.get("value") or {}, found.setdefault(one.get("id"), {})
        if one.get("type") == "labels":
            region |= {
                "start": value["start"],
                "end": value["end"],
                "text": value.get("text"),
                "label": value["labels"][0],
            }
        elif one.get("type") == "choices" and value.get("choices"):
            region[one["from_name"]] = value["choices"][0]
        elif one.get("type") == "textarea" and value.get("text"):
            told = value["text"]
            region[one["from_name"]] = (told if isinstance(told, str) else told[0]).strip()
    return [region for region in found.values() if "label" in region]


def place(region, text):
    """Start and end of a region in code points; its words have to stand there, else the nearest place where they do counts."""
    units = text.encode("utf-16-le", "surrogatepass")
    start = len(units[: 2 * region["start"]].decode("utf-16-le", "replace"))
    end = len(units[: 2 * region["end"]].decode("utf-16-le", "replace"))
    words = region["text"]
    if words is None or text[start:end] == words:
        return (start, end) if start < end <= len(text) else None
    found = [match.start() for match in re.finditer(re.escape(words), text)] if words else []
    if not found:
        return None
    start = min(found, key=lambda at: abs(at - start))
    return start, start + len(words)


def key(region):
    """The name of the fact of a region; a region without one is a fact of its own."""
    return " ".join((region.get("fact") or f"{region['text']} {region['start']}").split())


def shared(groups):
    """The facts that two articles or more state, by name."""
    return [(name, found) for name, found in sorted(groups.items()) if len({one["doc"] for one in found}) > 1]


def mention(region, doc, text, span):
    """One mention of a gold fact, and the verdict of its region."""
    start, end = span
    return {
        "doc": doc,
        "quote": text[start : once(text, start, end)],
        "number": text[start:end],
        "value": value(region.get("value") or text[start:end]),
        "high": value(region.get("high")),
        "unit": region.get("unit") or None,
        "bound": region.get("bound") or "exact",
        "attribution": region.get("source") or None,
        "kind": region["label"],
        "verdict": region.get("verdict"),
    }


def said(region, doc, text, span):
    """One version of a gold quotation."""
    start, end = span
    return {"doc": doc, "text": text[start:end], "speaker": region.get("source"), "verdict": region.get("verdict")}


def once(text, start, end):
    """The end of the shortest stretch from a place on, in steps, that stands nowhere before."""
    while end < len(text):
        end = min(end + STEP, len(text))
        if text.index(text[start:end]) == start:
            break
    return end


def value(told):
    """A number where it is one, else the words."""
    try:
        number = float(str(told).replace(",", "")) if told is not None else None
    except ValueError:
        return told
    return int(number) if number is not None and number.is_integer() else number


def fact(id, name, found):
    """A gold fact."""
    verdicts = {one["verdict"] for one in found}
    gravest = next((verdict for verdict in TYPES if verdict in verdicts), "agree")
    kinds = [one["kind"] for one in found]
    return {
        "id": id,
        "what": re.sub(r" \([0-9a-f]{10}\)$", "", name),
        "kind": max(sorted(set(kinds)), key=kinds.count),
        "discrepancy": TYPES[gravest] != "agree",
        "type": TYPES[gravest],
        "note": "corrected in Label Studio",
        "mentions": [{field: one[field] for field in one if field not in ("kind", "verdict")} for one in found],
    }


def quotation(id, found):
    """A gold quotation."""
    verdicts = {one["verdict"] for one in found}
    gravest = next((verdict for verdict in QUOTE_TYPES if verdict in verdicts), "identical")
    return {
        "id": id,
        "speaker": next((one["speaker"] for one in found if one["speaker"]), None),
        "discrepancy": gravest in ("misattributed", "altered"),
        "type": gravest,
        "mentions": [{"doc": one["doc"], "text": one["text"]} for one in found],
    }


if __name__ == "__main__":
    sys.exit(main())
