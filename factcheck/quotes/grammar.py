"""Sets of tags, dependency labels and stances; the closed word lists are in the section `grammar` of patterns.yml."""

NOUNS = frozenset("NN NNS NNP NNPS CD FW PRP WP EX UH GW ADD".split())
"""Penn tags that head a noun phrase."""
INSIDE = NOUNS | frozenset("DT PDT PRP$ WP$ JJ JJR JJS POS HYPH NFP AFX VBG VBN $ # SYM RBS LS".split())
"""Penn tags of words inside a noun phrase."""
PRONOUN_TAGS = frozenset("PRP WP WDT EX".split())
FINITE = frozenset("VBD VBZ VBP MD".split())
"""Penn tags of finite verbs."""
SPOKEN = frozenset("said claimed denied admitted asked demanded warned promised".split())
"""Stances of cues that report words, not thoughts."""
NOMINAL_ROLES = frozenset("obj obl nsubj nmod compound iobj amod dobj pobj nsubjpass nsubj:pass".split())
"""Dependency labels of a word in -ing that is a noun or adjective."""
