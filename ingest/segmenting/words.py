"""Closed lists of English words that tell where a sentence ends, each with what it decides."""

from __future__ import annotations

import re

# Capitalized inside a sentence these words hardly ever stand: what begins with one begins a sentence.
OPENERS = frozenset(
    """
    A After All Also Although Among An And Another Any As At Based Because Before Both But By Despite Due During Each
    Either Even Every Finally First For From Furthermore Given Having He Hence Her Here His How However If In Indeed
    Instead Is It Its Last Later Many More Moreover Most Much Nevertheless No None Nor Not Now On Once One Only Or Other
    Others Our Over Rather Same Second See Several She Should Since So Some Still Such That The Their Then There
    Therefore These They This Those Though Through Thus To Today Together Two Under Unless Until Upon We Were What When
    Where Whereas Whether Which While Who Whose Why With Within Without Yet You Your
    """.split()
)

# Followed by what they number: "para. 5", "No. 833/2014", "Dec. 3". Before anything else the stop ends the sentence.
NUMBERED = frozenset(
    """
    add annex app apr approx art arts aug bk c ca ch chap chaps chs cl cls circ col cols corr dec doc docs ed exh feb
    fig figs fn fol jan jul jun l ll mar n nn no nos nov oct p par para paras pars pp pt pts r reg regs res rev rr s sch
    sec sect sections secs sep sept ser sess ss stat subpara subparas subsec supp suppl tab tbl tit vol vols
    """.split()
)

# Never the end of a sentence: a name or a word must follow.
TITLES = frozenset(
    """
    adm amb brig capt cdr cf cmdr col cpl div dr e.g esp fr gen gov h.e h.m hon i.e incl lt maj messrs mlle mme mr mrs
    ms msgr pres prof rep rev sen sgt sr sra st v viz vs
    """.split()
)

# May end a sentence or not: they do when a word from OPENERS follows.
EITHER = frozenset(
    """
    a.m b.c bros co corp d.c dept dist e.u est etc et al seq ibid id inc intl jr ltd mt natl op p.m ph.d sr u.k u.n u.s
    u.s.a u.s.c c.f.r univ
    """.split()
)

_VERB = re.compile(
    r"""\b(?: am | is | are | was | were | be | been | being | has | have | had | do | does | did | will | would
        | shall | should | can | could | (?-i:may) | might | must | ought | need
        | voted | said | says | told | made | took | came | went | gave | held | led | put | met | saw | won | lost
        | rose | fell | grew | kept | left | found | became | began | brought | built | sent | set | spoke | stood
        | call | calls | urge | urges | reject | rejects | condemn | condemns | support | supports | remain | remains
        | \w{2,}ed | \w+n['’]t | \w+['’](?:s|re|ve|ll|m) ) \b""",
    re.VERBOSE | re.IGNORECASE,
)
_NO_SUBJECT = frozenset(
    "about after and as at before but by for from in including into like more less most no nor not of on or over per "
    "so than thank thanks to toward towards under until upon very via with within without yes yet".split()
)
_TWO_WORDS = re.compile(r"\W*([^\W\d_]{2,})\s+([^\W\d_A-Z]{2,})[.!]\W*")
_WORD = re.compile(r"\w+(?:[-'’./]\w+)*")


def has_verb(text: str) -> bool:
    """Whether a finite verb can be recognized. False may be wrong: verbs and nouns share forms."""
    return _VERB.search(text) is not None


def is_clause(text: str) -> bool:
    """Whether two words can be a subject and its verb ("Traders protest.") though neither is known."""
    match = _TWO_WORDS.fullmatch(text)
    return match is not None and match[1].lower() not in _NO_SUBJECT and not match[1].endswith(("ly", "ing", "er"))


def count_words(text: str) -> int:
    """Words as a reader counts them: "A/RES/74/200" and "well-kept" are one each."""
    return sum(1 for _ in _WORD.finditer(text))
