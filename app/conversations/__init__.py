"""Conversations: what was asked one after the other, kept with its answers, listed, renamed, exported, deleted.

`model` has the types, `here` the operations on a library that this process holds, `remote` the same over HTTP, `export`
makes a document of a conversation. What a follow-up inherits is told in `app.answer.dialogue`.
"""
