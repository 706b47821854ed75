"""Reading a statement: sections 2 and 3 of the label guide, without a model, the same for every side."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.analysis.document import SentenceInput, read_document
from ingest.analysis.statement import read_statement
from ingest.model import Analysis, BlockKind

__all__ = ["ANALYSIS_VERSION", "SentenceInput", "analyse", "analyse_document"]

ANALYSIS_VERSION = 15
"""Goes up whenever the same statement may be read otherwise: what an earlier one read is then read anew."""


def analyse(text: str, *, line: int = 0, published: str | None = None, block: BlockKind | None = None) -> Analysis:
    """Read one statement by itself.

    `published` (YYYY[-MM[-DD]]) resolves relative dates; `block` says what the text is for on its page. A blank line is
    `none`, its text kept. `parts` are the clauses that assert something of their own, each with its `span` in `text`;
    the statement's own nature is that of its main clause. Never raises on any text.
    """
    return read_statement(text, line=line, published=published, block=block).analysis


def analyse_document(sentences: Sequence[SentenceInput]) -> list[Analysis]:
    """Read a document's sentences in order, one analysis each (`line` is the position), carrying attribution over
    sentences where a pronoun, a list or an open quotation ties them.
    """
    return read_document(sentences)
