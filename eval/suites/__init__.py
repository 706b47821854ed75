"""Suites: figures over the cases that come with On Record, without a library and without a question."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from eval.suites.evidence import METRICS as EVIDENCE
from eval.suites.reading import METRICS as READING
from eval.suites.written import METRICS as WRITTEN

SUITES: Mapping[str, tuple[str, ...]] = MappingProxyType({"reading": READING, "evidence": EVIDENCE, "written": WRITTEN})
"""The suites with the names of their metrics, in the order in which a report tells them."""

__all__ = ["SUITES"]
