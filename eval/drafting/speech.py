"""Questions from what somebody says: what a speaker argues about a thing, and who it is that says something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from eval.drafting.clause import inside, stands_alone
from eval.drafting.draft import Draft, Nugget, family_of
from eval.drafting.library import Told, content_stems
from eval.drafting.patterns import content_words, exactly
from ingest.model import Speaker

_DUMMY = frozenset("it there".split())
_MOST_SUBJECT = 16
_WHOLE = re.compile(r"^[\w’'.,&()/ –-]+$")
_GENERIC = re.compile(
    r"^(?:the |an? |this |that |his |her |their |its )?(?:author|report|paper|document|article)s?\b", re.I
)


def arguments(told: Iterable[Told]) -> Iterator[Draft]:
    """ "What does the fishers' league argue about order 7?" """
    for one in told:
        if one.analysis.nature != "advocacy" or one.clause is None:
            continue
        name, pattern = speaker_of(one)
        subject = subject_of(one)
        if not name or not subject or content_stems(subject) <= content_stems(name):
            continue
        nugget = argument_nugget(one, pattern)
        asked = f"What does {name} argue about {subject}?"
        if not stands_alone(asked):
            continue
        yield Draft("argument", "who-said", asked, family_of("view", content_stems(subject)), (nugget,))


def argument_nugget(told: Told, pattern: str | None) -> Nugget:
    """What a speaker argues, under the label of an argument."""
    clause = told.clause
    behind = f"{clause.spoken} {clause.rest}" if clause else told.content
    subject = content_stems(clause.subject) if clause else frozenset()
    must = content_words(behind, besides=subject) or content_words(told.content)
    more = {"speaker": pattern} if pattern else {}
    return Nugget(told, tuple(must), told.content[:120], more)


def whose(told: Iterable[Told]) -> Iterator[Draft]:
    """ "Who said that catches fell by 12 percent?", of a factual claim with a speaker who is named."""
    for one in told:
        speaker = _named(one)
        if one.analysis.nature != "factual" or speaker is None or one.content == one.text or one.analysis.tallies:
            continue
        content = inside(one.content.rstrip(" ."), one.content)
        if len(content.split()) > 30 or re.search(r"[;:“”\"]", content) or one.clause is None:
            continue
        if not stands_alone(content) or speaker.name.lower() in content.lower():
            continue
        must = (exactly(_last(speaker)), *content_words(content))
        nugget = Nugget(one, must, f"{speaker.name}", {"speaker": exactly(_last(speaker))})
        yield Draft("who-said", "who-said", f"Who said that {content}?", family_of("said", one.stems), (nugget,))


def _named(told: Told) -> Speaker | None:
    """The one who asserts it, where that is somebody the statement names."""
    speakers = [speaker for speaker in told.analysis.speakers if not speaker.relays]
    last = speakers[-1] if speakers else None
    if last is None or last.kind not in ("person", "body") or _GENERIC.match(last.name):
        return None
    return last if last.name[:1].isupper() and last.name in told.text else None


def _last(speaker: Speaker) -> str:
    """What is surely said of a name: of a person the last word, of a body the whole."""
    return speaker.name.split()[-1] if speaker.kind == "person" else speaker.name


def speaker_of(told: Told) -> tuple[str | None, str | None]:
    """Who argues it, as a question names them, with the pattern that a speaker's name must meet.

    Where the document speaks itself, its first author or its publisher does.
    """
    speaker = _named(told)
    if speaker is not None:
        articled = re.search(rf"\bthe {re.escape(speaker.name)}", told.text, re.IGNORECASE)
        return (f"the {speaker.name}" if articled else speaker.name), exactly(_last(speaker))
    if any(one.kind not in ("author", "document") and not _GENERIC.match(one.name) for one in told.analysis.speakers):
        return None, None
    document = told.document
    name = document.authors[0] if document.authors else document.publisher
    if not name or not _WHOLE.match(name) or len(name.split()) > 8:
        return told.titled, None  # nobody is known to speak but the document
    return name, exactly(name)


def subject_of(told: Told) -> str | None:
    """What is argued about: the subject of what is said, where it names something."""
    clause = told.clause
    if clause is None or clause.subject.lower() in _DUMMY or len(clause.subject.split()) > _MOST_SUBJECT:
        return None
    # One word ("sanctions") is too little to tell which argument is asked for.
    return inside(clause.subject, clause.text) if len(content_stems(clause.subject)) > 1 else None
