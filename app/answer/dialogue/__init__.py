"""Conversation without a model: what a question leaves to the turn before, and how it is made to stand alone."""

from app.answer.dialogue.standalone import Alone, standalone
from app.answer.dialogue.turns import Act, Told, Turn, told_of, turn_of

__all__ = ["Act", "Alone", "Told", "Turn", "standalone", "told_of", "turn_of"]
