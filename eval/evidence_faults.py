"""What weighing gets wrong in the cases that may be looked at: those that are not held out.

    python -m eval.evidence_faults [PREFIX…]

prints the faults of the cases whose ids begin with a prefix, or of all. Held-out cases are never printed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from eval.evidence_data import every_case
from eval.evidence_library import weigh_case
from eval.evidence_measures import judge
from eval.evidence_pool import pooled


def main(prefixes: Sequence[str]) -> int:
    """Print the faults."""
    shown = [c for c in every_case() if not c.held_out and (not prefixes or c.id.startswith(tuple(prefixes)))]
    for case, outcome in zip(shown, pooled(weigh_case, shown), strict=True):
        faults = judge(case, outcome).faults
        if faults:
            print(f"{case.id}  {case.trap or ''}".rstrip())
            print("\n".join(f"    {one}" for one in faults))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
