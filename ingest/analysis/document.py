"""The statements of one document in order: attribution is carried where the words tie a sentence to its source.

Ties are a quotation that is still open, a pronoun or "the document" as the subject of saying, and a list whose carrier
names the source. Nearness alone ties nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.analysis.antecedents import PRONOUNS, Memory
from ingest.analysis.continued import goes_on_saying, head, lacks_subject
from ingest.analysis.grammar import main_group
from ingest.analysis.mentioned import mentioned, people
from ingest.analysis.quotation_runs import Run, opens_quoted, quotation_runs, quoted_at, wholly_quoted
from ingest.analysis.speakers import AUTHOR
from ingest.analysis.statement import Read, read_statement
from ingest.analysis.verbs import NOUN_FORMS, F
from ingest.model import Analysis, BlockKind, Speaker

_PROVISIONS = 5  # sentences of an instrument; a speech may quote a few


@dataclass(frozen=True, slots=True)
class SentenceInput:
    """A sentence as a document gives it. `carrier_text` is the wording that a list item or footnote depends on."""

    text: str
    block: BlockKind | None = None
    published: str | None = None
    carrier_text: str | None = None


def read_document(sentences: Sequence[SentenceInput]) -> list[Analysis]:
    """Read a document's sentences in order; see `ingest.analysis.analyse_document`."""
    reads = [read_statement(s.text, line=i, published=s.published, block=s.block) for i, s in enumerate(sentences)]
    runs = quotation_runs([s.text for s in sentences])
    memory = Memory(enacts=_enacts(reads))
    out: list[Analysis] = []
    carriers: dict[str, Read] = {}
    for i, (sentence, found) in enumerate(zip(sentences, reads, strict=True)):
        analysis = found.analysis
        if found.reading is not None and found.hidden is not None:
            memory.meet(map(found.hidden.words, people(found.reading)))
        run = runs[i]
        if run is not None:
            if i == run.first:
                memory.quoted = _speaker_of(run, reads, memory)
            analysis = _in_quotation(analysis, found, run, memory, i)
        elif sentence.block is BlockKind.FOOTNOTE:
            out.append(analysis)  # the author's own aside: it inherits no voice and lends none to what follows
            continue
        elif sentence.carrier_text:
            carrier = carriers.get(sentence.carrier_text)
            if carrier is None:
                carrier = carriers[sentence.carrier_text] = read_statement(
                    sentence.carrier_text, published=sentence.published
                )
            if carrier.frame is None and sentence.carrier_text.rstrip().endswith(":"):
                carrier = _introduced(sentence, carrier)
            analysis = _carried(analysis, found, carrier, memory, i)
        elif wholly_quoted(sentence.text) and (voice := memory.goes_on(i)) is not None:
            analysis = _quoted_by(analysis, found, voice)
            memory.speak(voice, i)
        elif i and goes_on_saying(sentence.text, sentences[i - 1].text):
            voice = memory.voice if memory.voice_at == i - 1 else _who_goes_on(sentences[i - 1], sentence)
            analysis = _resolved(analysis, found, memory, i)
            if voice is not None:
                analysis = _spoken_by(analysis, voice)
                memory.speak(voice, i)
        else:
            analysis = _under_head(_resolved(analysis, found, memory, i), found, memory)
        analysis = memory.identified(analysis)
        _remember(memory, analysis, found, i)
        out.append(analysis)
    return out


def _under_head(analysis: Analysis, found: Read, memory: Memory) -> Analysis:
    """A paragraph without a subject of its own is said by the body above it; another sentence ends its words."""
    if found.reading is None:
        return analysis
    above = head(found.reading)
    if above is not None and found.hidden is not None:
        memory.head = found.hidden.speaker(above)
        return analysis
    if memory.head is None:
        return analysis
    if lacks_subject(found.reading):
        return _spoken_by(analysis, memory.head)
    memory.head = None
    return analysis


def _enacts(reads: Sequence[Read]) -> bool:
    """Whether a document is an instrument itself: it acts "hereby", or provides in every tenth sentence."""
    provisions = [found.reading for found in reads if found.reading is not None and found.reading.provision]
    hereby = any("hereby" in reading.lowers for reading in provisions)
    return hereby or (len(provisions) >= _PROVISIONS and len(provisions) * 10 >= len(reads))


def _speaker_of(run: Run, reads: Sequence[Read], memory: Memory) -> Speaker | None:
    """Who speaks in a quotation of several sentences: whom the words around it name, else who spoke before it."""
    for k in (run.first, run.last):
        frame, text = reads[k].frame, reads[k].analysis.text
        for one in (*(frame.speakers if frame is not None else ()), *reads[k].analysis.speakers):
            if one.kind == "author" or one.cue is None or quoted_at(text, one.cue.start, within=k == run.last):
                continue
            if frame is not None and frame.pronoun is not None and one is frame.speakers[0]:
                return memory.antecedent(frame.pronoun, run.first, instrument=False) or one
            return memory.named(one)
    return memory.goes_on(run.first)


def _in_quotation(analysis: Analysis, found: Read, run: Run, memory: Memory, at: int) -> Analysis:
    """A sentence of a quotation, said by its speaker; whom that speaker tells of stays where it is told in words."""
    frame = found.frame
    cue = frame.speakers[0].cue if frame is not None else None
    inside = cue is None or quoted_at(analysis.text, cue.start, within=at > run.first)
    if not inside:
        analysis = _resolved(analysis, found, memory, at)
    if memory.quoted is None:
        return analysis if not inside else _resolved(analysis, found, memory, at)
    memory.speak(memory.quoted, at)
    return _quoted_by(analysis, found, memory.quoted) if inside else _spoken_by(analysis, memory.quoted)


def _quoted_by(analysis: Analysis, found: Read, speaker: Speaker) -> Analysis:
    """A quoted sentence: an act told in it is told by its speaker, what it reports of others is theirs as well."""
    frame = found.frame
    if analysis.nature == "none":
        return analysis
    told = frame is not None and frame.mode == "content" and frame.pronoun is None
    if told and analysis.speaker != "author":
        carried = speaker.model_copy(update={"cue": None, "relays": True})
        speakers = (carried, *(s for s in analysis.speakers if s.kind != "author" and s.name != carried.name))
        return analysis.model_copy(update={"speaker": carried.name, "speakers": speakers, "parts": ()})
    return _handed(analysis, speaker)


def _handed(analysis: Analysis, speaker: Speaker) -> Analysis:
    """The analysis with one speaker for all of it; the cue stands in another sentence."""
    carried = speaker.model_copy(update={"cue": None})
    kind = "plain" if analysis.kind == "attestation" else analysis.kind
    parts = tuple(_handed(part, speaker) if part.nature != "none" else part for part in analysis.parts)
    update = {"speaker": carried.name, "speakers": (carried,), "kind": kind, "parts": parts}
    return analysis.model_copy(update=update)


def _spoken_by(analysis: Analysis, speaker: Speaker) -> Analysis:
    """The analysis with a carried speaker in place of the author; the cue stands in another sentence."""
    if analysis.nature == "none" or analysis.speaker != "author":
        return analysis
    carried = speaker.model_copy(update={"cue": None})
    others = tuple(s for s in analysis.speakers if s.kind != "author")
    parts = tuple(_spoken_by(p, speaker) for p in analysis.parts)
    return analysis.model_copy(update={"speaker": carried.name, "speakers": (carried, *others), "parts": parts})


def _introduced(sentence: SentenceInput, carrier: Read) -> Read:
    """The carrier read with its item: "The minister said that:" alone says nothing and names nobody."""
    joined = read_statement(f"{(sentence.carrier_text or '').rstrip()} {sentence.text}", published=sentence.published)
    told = joined.frame is not None and joined.frame.mode == "content" and joined.analysis.speaker != "author"
    return joined if told else carrier


def _who_goes_on(before: SentenceInput, sentence: SentenceInput) -> Speaker | None:
    """Who says a clause that goes on with the sentence before it: "The minister told the house | that P"."""
    joined = read_statement(f"{before.text.rstrip()} {sentence.text}").frame
    told = joined is not None and joined.mode == "content" and joined.pronoun is None
    return joined.speakers[0] if told and joined is not None and joined.speakers[0].kind != "author" else None


def _carried(analysis: Analysis, found: Read, carrier: Read, memory: Memory, at: int) -> Analysis:
    """A list item takes source and standing from the words that carry it. What an instrument only lists, things without
    a verb of their own, stays no claim.
    """
    source = _resolved(carrier.analysis, carrier, memory, at)
    if source.kind == "instrument_text":
        if analysis.nature == "none" and not _has_verb(found):
            return analysis
        update = {"nature": "factual", "appeal": None, "kind": "instrument_text", "score": 0.8}
        return _spoken_by(
            analysis.model_copy(update=update | {"speakers": analysis.speakers or (AUTHOR,)}), source.speakers[0]
        )
    if source.speaker != "author" and source.speakers:
        if analysis.nature == "none":
            analysis = analysis.model_copy(
                update={"nature": source.nature, "appeal": source.appeal, "score": 0.5, "speakers": (AUTHOR,)}
            )
        return _spoken_by(analysis, source.speakers[0])
    return analysis


def _has_verb(found: Read) -> bool:
    ws = found.reading.words if found.reading is not None else []
    first = next((w for w in ws if w.name or w.lower[0].isalpha()), None)
    if first is None:
        return False
    opens = first.verb is not None and bool(first.verb.form & (F.ING | F.BASE)) and first.lower not in NOUN_FORMS
    return opens or main_group(ws, 0, len(ws), strict=True) is not None


def _resolved(analysis: Analysis, found: Read, memory: Memory, at: int) -> Analysis:
    """A pronoun or "the document" that speaks becomes whom it stands for."""
    frame = found.frame
    if frame is None:
        return analysis
    memory.forget(at)
    if frame.pronoun is not None:
        known = memory.antecedent(frame.pronoun, at, instrument=frame.mode in ("instrument", "act"))
        if frame.pronoun == "it" and _requires(found) and (known is None or known.kind != "document"):
            return _spoken_by_author(analysis)  # "It requires that …": a task does, unless a text does
        if known is None:
            return analysis
        analysis = _renamed(analysis, known)
        if known is memory.instrument and frame.mode in ("act", "content", "call"):
            analysis = analysis.model_copy(
                update={"nature": "factual", "appeal": None, "kind": "instrument_text", "score": 0.85}
            )
        return analysis
    first = frame.speakers[0]
    if memory.enacts and frame.mode == "instrument" and first.name.lower().startswith(("this ", "present ")):
        return _spoken_by_author(analysis)  # an order's own "this order supports"
    if (
        first.kind == "document"
        and frame.mode == "instrument"
        and memory.instrument is not None
        and len(first.name.split()) == 1
        and first.name.islower()
    ):
        return _renamed(analysis, memory.instrument)
    return analysis


def _requires(found: Read) -> bool:
    """Whether what a pronoun does is what any thing can do: to require."""
    verb = found.reading.words[found.frame.cue[1] - 1].verb if found.reading is not None and found.frame else None
    return verb is not None and verb.base == "require"


def _spoken_by_author(analysis: Analysis) -> Analysis:
    parts = tuple(map(_spoken_by_author, analysis.parts))
    kind = "plain" if analysis.kind == "attestation" else analysis.kind
    update = {"speaker": AUTHOR.name, "speakers": (AUTHOR,), "kind": kind, "parts": parts}
    return analysis.model_copy(update=update) if analysis.nature != "none" else analysis


def _renamed(analysis: Analysis, known: Speaker) -> Analysis:
    if not analysis.speakers:
        return analysis
    old = analysis.speakers[0]
    new = known.model_copy(update={"cue": old.cue})
    parts = tuple(
        p.model_copy(
            update={
                "speaker": new.name,
                "speakers": (known.model_copy(update={"cue": p.speakers[0].cue}), *p.speakers[1:]),
            }
        )
        if p.speaker == old.name and p.speakers
        else p
        for p in analysis.parts
    )
    return analysis.model_copy(update={"speaker": new.name, "speakers": (new, *analysis.speakers[1:]), "parts": parts})


def _remember(memory: Memory, analysis: Analysis, found: Read, at: int) -> None:
    frame = found.frame
    still = _still_spoken_of(found, memory, at)
    memory.mentioned, memory.mentioned_at = (*still, *_spoken_of(analysis, found)), at
    memory.tell_of(memory.mentioned, at)
    memory.in_quotation = opens_quoted(analysis.text) and analysis.speaker == "author"
    if frame is not None and frame.mode in ("content", "call", "act") and analysis.speakers:
        told = next((one for one in analysis.speakers if one.kind != "author"), None)
        if told is not None and memory.voice_at != at:
            memory.speak(told, at)
    speaks = frame is not None and frame.mode == "instrument"
    memory.heard(analysis.speakers, at, instrument=speaks)
    if speaks and analysis.speakers and analysis.speakers[0].kind != "author":
        memory.instrument, memory.instrument_at = analysis.speakers[0], at
        return
    subject = _instrument_subject(analysis, found)
    if subject is not None:
        memory.instrument, memory.instrument_at = subject, at
    elif frame is not None and frame.pronoun is None and any(s.kind in ("body", "person") for s in analysis.speakers):
        memory.instrument = None


def _spoken_of(analysis: Analysis, found: Read) -> tuple[Speaker, ...]:
    """Whom a sentence names: those who speak in it, else its subject and those whom it turns to."""
    told = tuple(one for one in analysis.speakers if one.kind in ("person", "unnamed", "body", "document"))
    if found.reading is None or found.hidden is None:
        return told
    return (*told, *map(found.hidden.speaker, mentioned(found.reading)))


def _still_spoken_of(found: Read, memory: Memory, at: int) -> tuple[Speaker, ...]:
    """Whom a pronoun stands for that is the subject of a sentence: "They back private companies. They call it peace."""
    ws = found.reading.words if found.reading is not None else []
    group = main_group(ws, 0, len(ws))
    subject = ws[group.start - 1].lower if group is not None and group.start else ""
    one = memory.subject(subject, at) if subject in PRONOUNS and found.frame is None else None
    return () if one is None else (one,)


def _instrument_subject(analysis: Analysis, found: Read) -> Speaker | None:
    """The instrument that a sentence is about: named before its verb, or all that the sentence presents."""
    if found.reading is None or not analysis.instruments or analysis.nature == "none":
        return None
    group = main_group(found.reading.words, 0, len(found.reading.words))
    verb = found.reading.words[group.start].start if group is not None else len(found.reading.text)
    verb = found.hidden.start(verb) if found.hidden is not None else verb
    before = [m for m in analysis.instruments if m.span.end <= verb]
    if not before and group is not None and group.copula:
        before = list(analysis.instruments)[:1]
    return Speaker(name=before[0].title or before[0].symbol or "", kind="document") if before else None
