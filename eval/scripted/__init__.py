"""A scripted chat model: an OpenAI-compatible server on loopback, with real HTTP and real streaming."""

from eval.scripted.reply import Reply as Reply
from eval.scripted.server import ScriptedModel as ScriptedModel
from eval.scripted.server import scripted as scripted
