"""Drafts of question sets over a library, for a person to correct: `onrecord eval new`.

`eval.drafting.command` is the body of the command, `eval.drafting.draft` what it drafts; each kind of question has a
module of its own. No model is asked: a draft is a statement of the library turned into a question by its grammar.
"""
