"""The closed classes of English that the reading of attributions rests on: function words and Penn tags."""

NOUNS = frozenset("NN NNS NNP NNPS CD FW PRP WP EX UH GW ADD".split())
"""Penn tags that head a noun phrase."""
INSIDE = NOUNS | frozenset("DT PDT PRP$ WP$ JJ JJR JJS POS HYPH NFP AFX VBG VBN $ # SYM RBS LS".split())
"""Penn tags that stand inside one."""
PRONOUN_TAGS = frozenset("PRP WP WDT EX".split())
FINITE = frozenset("VBD VBZ VBP MD".split())
"""Penn tags of finite verbs."""
PRONOUNS = frozenset("i you he she it we they who whom me him her us them this that these those one".split())
POSSESSIVES = frozenset("my your his her its our their whose".split())
DETERMINERS = frozenset("the a an this that these those some any each every no another both all".split())
PREPOSITIONS = frozenset(
    """of in on at by for with from to about against after before between into through during under over among without
    within across near behind since until despite as than per via like toward towards upon outside inside along amid
    including""".split()
)
PLAIN_PREPOSITIONS = frozenset(
    """of in on at by with from to about into through during among within against between toward towards upon under
    over per""".split()
)
"""Prepositions that never begin a clause."""
PREPOSITIONAL = frozenset("regarding relating concerning including according considering excluding following".split())
"""Participles that are prepositions."""
AUXILIARIES = frozenset(
    """is are was were be been being am 's 're 'm ’s ’re ’m has have had 've ’ve having does do did will would 'll ’ll
    'd ’d can could may might must should shall not n't n’t never""".split()
)
MODALS = frozenset("will would can could may might must should shall 'll ’ll 'd ’d".split())
BE = frozenset("is are was were be been being am 's ’s 're ’re 'm ’m get gets got".split())
HELPERS = frozenset(
    """is are was were be been being am 's ’s 're ’re 'm ’m has have had 've ’ve having do does did going continues
    continued""".split()
)
"""Verbs that belong to the group of the verb after them."""
CONJUNCTIONS = frozenset("and or but nor".split())
SUBORDINATORS = frozenset(
    """as when while if after before although though because since once until despite asked speaking""".split()
)
"""Words with which a clause before the main one begins."""
WH_WORDS = frozenset("what when where why how whether if who which whose".split())
CLAUSE_MARKERS = frozenset("that whether if".split()) | WH_WORDS - {"who", "which", "whose"}
"""Words with which a content clause begins."""
LINKS = frozenset("of for at from in on with to and & / about against between".split())
"""Words that join two noun phrases into one."""
ASIDE_STARTS = frozenset("a an the who whose which whom one former then now his her its their".split())
"""Words with which an apposition or relative clause begins."""
TITLE_SMALL = frozenset("a an the of and or for in on at to by with from vs as s".split())
"""Words that have no capital within a title."""
STOPS = frozenset(". ! ? ;".split())
DASHES = frozenset("- – — -- ― ~ (".split())
"""Marks between a quotation and its signature."""
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight week month year
    morning afternoon evening night earlier later last next ago january february march april may june july august
    september october november december""".split()
)
"""Nouns and adverbs of time that stand beside a cue: "said Monday"."""
SAID = frozenset("said says say added adds wrote writes asked asks replied told tells".split())
"""Verbs whose subject may stand behind them."""
ADDRESSING = frozenset("told tells tell telling asked asks informed informs".split())
"""Verbs that have the one addressed behind them, never the speaker."""
QUOTING = frozenset("quoted cited reported heard recorded".split())
"""Participles before "as saying"."""
CONTINUING = frozenset("go continue begin start".split())
"""Verbs that report only a quotation: "“...,” he began"."""
ASPECTS = frozenset("go continue begin start seem appear want plan try".split())
"""Verbs that only say how the next one goes on: "went on to say"."""
SPOKEN = frozenset("said claimed denied admitted asked demanded warned promised".split())
"""Stances of cues that report words, not thoughts."""
NOMINAL_ROLES = frozenset("obj obl nsubj nmod compound iobj amod dobj pobj nsubjpass nsubj:pass".split())
"""Roles of a word in -ing that is a noun or adjective."""
