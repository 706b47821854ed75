"""A model's reply read while it comes: each sentence as soon as its last letter is there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from app.answer.written.model import Sentence

NOT_A_NUMBER: Final = 0
"""Stands for a citation that is no number: it is offered nowhere, so nothing is guessed from it."""
_LONGEST_OBJECT: Final = 8_000
_MOST_OPEN: Final = 50
_THINKS, _THOUGHT = "<think>", "</think>"
_NOTES: Final = re.compile(r"(?:\[\d{1,3}(?:, ?\d{1,3}){0,20}\])+")


class Objects:
    """The innermost JSON objects of a text that comes in pieces, whatever stands around them.

    Linear in the text: only an object that holds no other is read, and each letter is looked at once. What a model
    thinks aloud before it replies is passed over. `broken` counts what looked like an object and was none.
    """

    def __init__(self) -> None:
        self.text = ""
        self.broken = 0
        self._at = 0
        self._open: list[int] = []
        self._leaf = False
        self._in_string = False
        self._escaped = False

    def feed(self, piece: str) -> list[dict[str, Any]]:
        """The objects that end in this piece."""
        self.text += piece
        if self._at == 0 and not self._past_thoughts():
            return []
        found = []
        while self._at < len(self.text):
            letter = self.text[self._at]
            self._at += 1
            if self._in_string:
                if self._escaped:
                    self._escaped = False
                elif letter == "\\":
                    self._escaped = True
                elif letter in '"\n':  # no string of JSON holds a line end: a quotation mark is missing
                    self._in_string = False
            elif letter == "{":
                if len(self._open) < _MOST_OPEN:
                    self._open.append(self._at - 1)
                self._leaf = True
            elif letter == "}" and self._open:
                start = self._open.pop()
                if self._leaf:
                    found += self._read(self.text[start : self._at])
                self._leaf = False
            elif letter == '"' and self._open:
                self._in_string = True
        return found

    def _past_thoughts(self) -> bool:
        """Move behind what is thought aloud; false while that goes on, or may be beginning."""
        begun = self.text.lstrip()
        if not begun.startswith(_THINKS):
            return not _THINKS.startswith(begun)
        end = self.text.find(_THOUGHT)
        if end < 0:
            return False
        self._at = end + len(_THOUGHT)
        return True

    def _read(self, text: str) -> list[dict[str, Any]]:
        try:
            found = json.loads(text) if len(text) <= _LONGEST_OBJECT else None
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            return [found]
        self.broken += 1
        return []


def sentence(said: Mapping[str, Any]) -> Sentence | None:
    """A sentence from an object of the reply; None where it is none."""
    text, cites = said.get("text"), said.get("cites")
    if not isinstance(text, str) or not isinstance(cites, list) or not text.strip():
        return None
    return Sentence(text.strip(), tuple(dict.fromkeys(_number(one) for one in cites)))


def prose(text: str) -> list[Sentence]:
    """Sentences from plain text with notes such as [1]: each goes from one note to the next, all of it held to that."""
    found, start = [], 0
    for note in _NOTES.finditer(text):
        said = text[start : note.start()].strip(" \t\r\n.;,")
        numbers = tuple(dict.fromkeys(int(one) for one in re.findall(r"\d+", note.group())))
        if said:
            found.append(Sentence(f"{said}.", numbers))
            start = note.end()
        elif found:  # a second note on the same words
            found[-1] = Sentence(found[-1].text, tuple(dict.fromkeys((*found[-1].cites, *numbers))))
            start = note.end()
    return found


def verdicts(said: Iterable[Mapping[str, Any]]) -> set[int]:
    """The numbers of the sentences that a judge expressly cleared; whatever it says otherwise clears none."""
    cleared, refuted = set[int](), set[int]()
    for one in said:
        number = _number(one.get("sentence"))
        (cleared if one.get("refuted") is False else refuted).add(number)
    return cleared - refuted


def _number(said: object) -> int:
    if isinstance(said, bool):
        return NOT_A_NUMBER
    if isinstance(said, int):
        return said
    if isinstance(said, str) and said.isascii() and said.isdigit() and len(said) < 6:
        return int(said)
    return NOT_A_NUMBER
