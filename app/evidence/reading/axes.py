"""Predicates that deny one another without a negation: what was lifted is no longer in force."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["deed", "state", "ended", "persists"]


@dataclass(frozen=True, slots=True)
class Axis:
    """Predicates of which one side denies the other. What `ended` something is denied by what tells that it
    `persists`; two `state`s can be true at two times; a deed is done or left undone."""

    kind: Kind
    pro: str
    con: str


AXES: tuple[Axis, ...] = (
    Axis(
        "deed",
        r"rose|risen|raised|increased|grew|grown|climbed|went\s+up",
        r"fell|fallen|cut|lowered|reduced|declined|decreased|dropped|shrank|shrunk|went\s+down",
    ),
    Axis("state", r"open(?:ed|s)?|re-?opened|unlocked", r"closed|shut|sealed|locked|blocked"),
    Axis(
        "ended",
        r"lifted|repealed|revoked|rescinded|abolished|cancelled|scrapped|annulled|terminated|dissolved|disbanded",
        r"(?:remains?|remained|stays?|stayed|is|are|was|were|still)\s+(?:fully\s+|still\s+)?(?:in\s+(?:force|place|effect|being)|"
        r"valid|binding)|still\s+(?:applies|apply|exists?|stands?|holds)|continues?\s+to\s+apply|"
        r"kept\s+in\s+(?:force|place)|maintained|upheld",
    ),
    Axis(
        "ended",
        r"released|freed|set\s+free|let\s+go",
        r"(?:still|remains?|remained|is|are|was|were|kept)\s+(?:still\s+)?(?:in\s+(?:prison|custody|jail|detention|captivity)|"
        r"behind\s+bars|held|detained|imprisoned|jailed)",
    ),
    Axis(
        "ended",
        r"(?:withdrew|withdrawn|pulled\s+(?:out|back)|left|evacuated|vacated)",
        r"(?:still|remains?|remained|stays?|stayed)\s+(?:stationed|deployed|present|in|at)\b|still\s+(?:holds?|occup\w+)",
    ),
    Axis(
        "deed",
        r"attended|took\s+part|taken\s+part|participated|joined|(?:was|were)\s+present|turned\s+up|sent\s+(?:a|its)\s+\w+\s+to",
        r"boycotted|stayed\s+away|skipped|shunned|(?:was|were)\s+absent|kept\s+away",
    ),
    Axis(
        "deed",
        r"admitted|let\s+in(?:to)?|allowed|permitted|permits|allows|(?:granted|given|had)\s+(?:full\s+|free\s+)?access|"
        r"gained\s+access|authori[sz]ed|cleared|let\s+through|granted|approved|accepted|issued",
        r"barred|banned|bans|prohibits|forbids|outlaws|outlawed|excludes|refused|denied|turned\s+away|turned\s+back|prevented|kept\s+out|prohibited|forbidden|forbade|"
        r"rejected|excluded|blocked|dismissed|turned\s+down|withheld|vetoed",
    ),
    Axis(
        "deed",
        r"suspended|halted|stopped|interrupted|ceased|discontinued|stood\s+still|idled|(?:was|were|been|stood)\s+(?:shut(?:\s+down)?|closed|idle|"
        r"out\s+of\s+(?:service|use|action|operation|order))|"
        r"failed(?!\s+to)|broke(?:n)?\s+down|cut\s+out",
        r"continued|went\s+on|carried\s+on|kept\s+(?:running|going|working)|proceeded|operated|ran|running|working|"
        r"run(?=\s+(?:without|un\w+|continu\w+|non-?stop|day|round|at\s+full))",
    ),
    Axis(
        "deed",
        r"destroyed|razed|demolished|levelled|flattened|damaged|burn(?:t|ed)\s+down|gutted|broken(?!\s+(?:down|off|out|up))",
        r"intact|unharmed|undamaged|unscathed|spared|untouched|unbroken",
    ),
    Axis("deed", r"paid|settled|repaid|reimbursed", r"unpaid|outstanding|owes?|owed|defaulted|withheld"),
    Axis(
        "deed",
        r"(?:held|heard|met|sat|meeting)\s+in\s+(?:public|the\s+open)|open\s+to\s+(?:the\s+)?(?:public|press)|publicly",
        r"behind\s+closed\s+doors|in\s+(?:secret|camera|private)|closed\s+to\s+(?:the\s+)?(?:public|press)|secretly",
    ),
    Axis(
        "deed",
        r"(?:deleted|removed|struck|taken)(?=\s+(?:\w+\s+){0,4}(?:from|off)\b)|delisted|dropped\s+from|"
        r"(?:take|took|strike|remove|delete)(?=\s+(?:\w+\s+){0,4}(?:from|off)\b)",
        r"(?:kept|left|retained|remain(?:s|ed)?|stay(?:s|ed)?)\s+on",
    ),
    Axis(
        "deed",
        r"voted\s+(?:in\s+favou?r|for)|backed|supported|gave\s+(?:its|their|his|her)\s+(?:backing|support|consent|blessing)(?=\s+to)",
        r"voted\s+against|opposed|(?:withheld|refused|denied)\s+(?:its|their|his|her)\s+(?:backing|support|consent|blessing)",
    ),
    Axis(
        "ended",
        r"(?:left|quit|withdrew\s+from|pulled\s+out\s+of|walked\s+out\s+of)(?=\s+the\b)",
        r"(?:(?:is|are|was|were)\s+still|still\s+(?:is|are)|remains?|remained|stays?|stayed)\s+(?:an?\s+)?(?:\w+\s+)?"
        r"(?:members?\s+of|part(?:y|ies)?\s+(?:of|to)|in(?=\s+the))",
    ),
    Axis(
        "deed",
        r"(?:put|placed|included|entered)(?=\s+(?:\w+\s+){0,3}(?:on|in|into)\b)|listed\s+(?:in|on)",
        r"(?:left|kept)\s+(?:off|out\s+of)|(?:omitted|missing|absent|excluded)\s+from",
    ),
    Axis("deed", r"arrived|reached|got\s+through|delivered", r"turned\s+back|intercepted"),
    Axis(
        "deed",
        r"answered|replied\s+to|responded\s+to|heeded|complied\s+with|followed\s+up",
        r"ignored|left\s+unanswered|disregarded|went\s+unanswered|brushed\s+aside",
    ),
    Axis("deed", r"unarmed|disarmed", r"armed"),
    Axis(
        "deed",
        r"survived|escaped\s+(?:unhurt|unharmed|injury)|(?:was|were)\s+(?:rescued|saved|unhurt)|made\s+it\s+out\s+alive",
        r"died|(?:was|were|been)\s+killed|perished|drowned|lost\s+(?:his|her|their)\s+li(?:fe|ves)|succumbed",
    ),
    Axis(
        "deed",
        r"honou?red|complied\s+with|observed|respected|held(?=\s*(?:firm|up|for|since|through|without|[.,;]|$))|"
        r"kept\s+to|abided\s+by",
        r"violated|broke(?:n)?|breached|infringed|defied|disregarded|flouted",
    ),
    Axis(
        "deed",
        r"(?:(?:an?\s+)(?:\w+\s+)?)?(?:members?\s+of|part(?:y|ies)\s+to|signator(?:y|ies)\s+to)|belong(?:s|ed)?\s+to|"
        r"joined|acceded\s+to|(?:is|are|was|were)\s+bound\s+by",
        r"(?:stands?|stood|remains?|remained|is|are|was|were|stays?|stayed)\s+outside|non-?members?\s+of|"
        r"(?:yet|still)\s+to\s+(?:join|accede)",
    ),
    Axis(
        "deed",
        r"(?:has|have|had|gained|given|enjoy(?:s|ed)?|obtained)\s+(?:full\s+|free\s+|unrestricted\s+|direct\s+)?access\s+to|"
        r"open\s+to|accessible\s+(?:to|for)|may\s+(?:enter|see|inspect|use|visit|pass)",
        r"closed\s+to|shut\s+to|barred\s+(?:from|to)|off[-\s]limits\s+(?:to|for)|(?:kept|shut|locked)\s+out\s+of|"
        r"denied\s+(?:all\s+|any\s+)?access|banned\s+from|excluded\s+from|inaccessible\s+(?:to|for)",
    ),
    Axis(
        "deed",
        r"revoked|withdrawn|stripped|forfeited|(?:took|taken)\s+away|lost(?=\s+(?:its|his|her|their|the)\b)",
        r"(?:allowed\s+to\s+)?keep|kept(?=\s+(?:its|his|her|their|the)\b)|retains?|retained|held\s+on\s+to",
    ),
    Axis(
        "deed",
        r"(?:ruled|rules|found|finds|decided|decides|held)\s+(?:in\s+favou?r\s+of|for)(?=\s)|sid(?:ed|es)\s+with|"
        r"(?:ruling|judgment|award|decision)\s+(?:was\s+)?in\s+favou?r\s+of",
        r"(?:ruled|rules|found|finds|decided|decides|held)\s+against",
    ),
    Axis(
        "deed",
        r"(?:was|were|is|are)\s+aware\s+of|knew\s+(?:of|about)|informed\s+of|notified\s+of|consulted|warned\s+of",
        r"unaware\s+of|ignorant\s+of|kept\s+in\s+the\s+dark",
    ),
    Axis(
        "deed",
        r"disclosed|declared|revealed|made\s+public|published|released",
        r"concealed|hid(?:den)?|suppressed|withheld|kept\s+(?:secret|back|quiet)",
    ),
    Axis(
        "deed",
        r"(?:was|were|been)\s+(?:recovered|found|retrieved|salvaged|located)",
        r"(?:still\s+|remains?\s+|remained\s+|is\s+|are\s+|went\s+)missing|lost\s+for\s+good|never\s+seen\s+again",
    ),
    Axis("deed", r"convict(?:s|ed)|found\s+guilty", r"acquit(?:s|ted)|found\s+(?:not\s+guilty|innocent)|exonerated"),
    Axis(
        "deed",
        r"valid|in\s+force|current",
        r"expired|lapsed|invalid|out\s+of\s+date|void",
    ),
)
PATTERNS = [re.compile(rf"\b(?:(?P<pro>{axis.pro})|(?P<con>{axis.con}))\b", re.IGNORECASE) for axis in AXES]
"""For each axis the pattern of its words, its sides as groups."""
