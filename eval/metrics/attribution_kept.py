"""Attribution kept: whether what someone asserts is told with that someone.

Formula: told nuggets whose statement names a speaker that meets the set's expression / told nuggets with a speaker. Who
only relays it does not count; the author is called as the document's authors or publisher are. Range 0 to 1, more is
better. Source: the label guide, section 3.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.result import MetricResult, share
from eval.outcome import Outcome


def attribution_kept(outcomes: Sequence[Outcome]) -> MetricResult:
    """Share of told nuggets under the right name."""
    kept = [n.speaker_kept for o in outcomes for n in o.nuggets if n.speaker_kept is not None]
    return share("attribution_kept", sum(kept), len(kept), of="speakers named", none="no told nugget has a speaker")
