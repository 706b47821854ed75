"""A scripted chat model: an OpenAI-compatible server on loopback, with real HTTP and real streaming."""

from tests.scripted.reply import Reply as Reply
from tests.scripted.server import ScriptedModel as ScriptedModel
from tests.scripted.server import scripted as scripted
