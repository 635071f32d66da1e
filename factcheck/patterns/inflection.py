"""Regular forms of English verbs."""

VOWELS = "aeiou"


def forms(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb: "free" -> "frees", "freed", "freeing"; "rob" -> "robs", "robbed", "robbing"."""
    base = verb if verb.endswith("ee") else verb.removesuffix("e")
    doubled = base
    if len(verb) > 2 and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS and verb[-3] not in VOWELS:
        doubled = verb + verb[-1]
    past = verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in VOWELS else verb.removesuffix("e") + "ed"
    plural = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return plural, past, base + "ing", doubled + "ed", doubled + "ing"
