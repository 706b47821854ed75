"""On Record beside LangChain's own retrieval tutorial: the same embedder, the same documents, in the same run.

All take turns: each part of the documents is taken in by one after the other, each round of questions is asked of one
after the other, so that a machine that gets slower meanwhile speaks against none.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from eval.benchmarks.contender import CHUNK_OVERLAP, CHUNK_SIZE
from eval.benchmarks.figures import Options, figure, percentile, result
from eval.benchmarks.processes import environment
from eval.benchmarks.scifact import ndcg, recall
from eval.benchmarks.scifact_data import Claim, abstracts, train_claims, write_as_markdown
from ingest.errors import MissingFile

CONTENDERS: Final = {
    "onrecord": "On Record",
    "tutorial-memory": "LangChain tutorial, InMemoryVectorStore",
    "tutorial-chroma": "LangChain tutorial, Chroma",
}
SAMPLE: Final = 500
"""Documents of a run that is not of the whole corpus."""

_PARTS: Final = 10
_ROUND: Final = 10
_SHOWN: Final = 10  # passages that a question asks for when it is timed
_DEEP: Final = 300  # passages that are asked for to see which 100 documents come first
_COMMAND: Final = (sys.executable, "-m", "eval.benchmarks.contender")
_PACKAGES: Final = ("langchain_text_splitters", "langchain_chroma")


def run(options: Options) -> dict[str, Any]:
    """Take the documents in, ask the claims that bear on them, and hold all contenders side by side."""
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        raise MissingFile(f"{' and '.join(missing)} are not installed.", "Run `make bench-peers`.")
    bound = options.documents or (None if options.whole else SAMPLE)
    folder = options.work / "peers"
    folder.mkdir()
    files = [str(write_as_markdown(folder, one)) for one, _ in zip(abstracts(options), _numbers(bound), strict=False)]
    held = {Path(file).stem for file in files}
    claims = [claim for claim in train_claims(options) if claim.relevant <= held]
    with ExitStack() as opened:
        peers = {name: opened.enter_context(_Peer.started(name, options.work)) for name in CONTENDERS}
        for part in _parts(files):
            for peer in _in_turn(peers, part[0]):
                peer.take_in(part)
        timed = claims[: options.questions]
        for peer in peers.values():  # what loads or fills caches once is no part of it
            peer.order(do="find", queries=[claims[0].text], k=_SHOWN)
        peers["onrecord"].order(do="answer", queries=[claims[0].text])
        for at in range(0, len(timed), _ROUND):
            asked = [claim.text for claim in timed[at : at + _ROUND]]
            for peer in _in_turn(peers, asked[0]):
                peer.searched += peer.order(do="find", queries=asked, k=_SHOWN)["seconds"]
            peers["onrecord"].answered += peers["onrecord"].order(do="answer", queries=asked)["seconds"]
        for peer in peers.values():
            peer.find_all(claims)
            peer.peak = peer.order(do="memory")["peak_mb"]
    return _told(peers, claims, len(files), whole=bound is None)


class _Peer:
    """A contender's process, and what was measured of it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.seconds = 0.0
        self.passages = 0
        self.searched: list[float] = []
        self.answered: list[float] = []
        self.ranks: list[list[str]] = []
        self.peak: float | None = None

    @classmethod
    @contextmanager
    def started(cls, name: str, work: Path) -> Iterator[_Peer]:
        """Start a contender; it ends with the block."""
        home = work / name
        process = subprocess.Popen(
            [*_COMMAND, name],
            env={**environment(home), "ANONYMIZED_TELEMETRY": "False"},
            cwd=work,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            peer = cls(process)
            peer.heard()
            yield peer
        finally:
            if process.stdin is not None:
                process.stdin.close()
            process.wait(60)
            if process.stdout is not None:
                process.stdout.close()

    def order(self, **order: Any) -> dict[str, Any]:
        """Let it do something and wait for what it says. Raises RuntimeError when it has ended."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self.heard()

    def heard(self) -> dict[str, Any]:
        """The next line that it says."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("A contender ended; what it said stands above.")
        told: dict[str, Any] = json.loads(line)
        return told

    def take_in(self, files: Sequence[str]) -> None:
        """Let it take a part of the documents in."""
        told = self.order(do="ingest", files=list(files))
        self.seconds += told["seconds"]
        self.passages += told["passages"]

    def find_all(self, claims: Sequence[Claim]) -> None:
        """Let it find the documents for all claims."""
        told = self.order(do="find", queries=[claim.text for claim in claims], k=_DEEP)
        self.ranks = [list(dict.fromkeys(Path(file).stem for file in found)) for found in told["found"]]


def _told(peers: Mapping[str, _Peer], claims: Sequence[Claim], documents: int, *, whole: bool) -> dict[str, Any]:
    """The figures: the table side by side, and of each peer how many times as much On Record took."""
    ours = peers["onrecord"]
    lines: list[tuple[str, str, dict[str, float | None]]] = [
        ("ingestion", "s", {name: peer.seconds for name, peer in peers.items()}),
        ("passages or chunks", "", {name: peer.passages for name, peer in peers.items()}),
        ("peak memory", "MB", {name: peer.peak for name, peer in peers.items()}),
        ("search, p50", "ms", {name: 1000 * percentile(peer.searched, 0.5) for name, peer in peers.items()}),
        ("search, p95", "ms", {name: 1000 * percentile(peer.searched, 0.95) for name, peer in peers.items()}),
        ("answer without a model, p50", "ms", {"onrecord": 1000 * percentile(ours.answered, 0.5)}),
        ("answer without a model, p95", "ms", {"onrecord": 1000 * percentile(ours.answered, 0.95)}),
        ("nDCG@10", "", {name: _mean(_gains(peer, claims)) for name, peer in peers.items()}),
        ("recall@100", "", {name: _mean(_recalls(peer, claims)) for name, peer in peers.items()}),
    ]
    figures: dict[str, Any] = {}
    for name, peer in peers.items():
        if name == "onrecord":
            continue
        short = name.replace("-", "_")
        figures[f"ingestion_times_{short}"] = figure(ours.seconds / peer.seconds, "times")
        for share in (0.5, 0.95):
            ratio = percentile(ours.searched, share) / percentile(peer.searched, share)
            figures[f"search_p{100 * share:.0f}_times_{short}"] = figure(ratio, "times")
        if ours.peak and peer.peak:
            figures[f"peak_memory_times_{short}"] = figure(ours.peak / peer.peak, "times")
        more = [mine - other for mine, other in zip(_gains(ours, claims), _gains(peer, claims), strict=True)]
        figures[f"ndcg_10_above_{short}"] = {**figure(_mean(more), ""), "standard_error": round(_error(more), 4)}
    beside = {
        "systems": list(CONTENDERS.values()),
        "rows": [
            {"figure": name, "unit": unit, "values": [values.get(one) for one in CONTENDERS]}
            for name, unit, values in lines
        ],
    }
    n = {"documents": documents, "claims": len(claims), "timed questions": len(ours.searched)}
    of = "the whole corpus" if whole else "a sample of the corpus (`--whole` takes all), in which finding is easier"
    notes = (
        of,
        f"the tutorial splits at {CHUNK_SIZE} characters with {CHUNK_OVERLAP} overlapping, embeds each chunk, and "
        "finds by vectors alone",
        "On Record embeds each passage and each statement, analyses the statements, and indexes words beside vectors",
        "all in process, without HTTP; the tutorial's answer is a model's and is not measured",
    )
    return {**result(n, figures, *notes), "beside": beside}


def _numbers(bound: int | None) -> Iterator[int]:
    at = 0
    while bound is None or at < bound:
        yield at
        at += 1


def _parts(files: Sequence[str]) -> Iterator[Sequence[str]]:
    size = max(1, math.ceil(len(files) / _PARTS))
    for at in range(0, len(files), size):
        yield files[at : at + size]


def _in_turn(peers: Mapping[str, _Peer], seed: str) -> list[_Peer]:
    """All, beginning with another each time."""
    listed = list(peers.values())
    at = sum(seed.encode()) % len(listed)
    return listed[at:] + listed[:at]


def _gains(peer: _Peer, claims: Sequence[Claim]) -> list[float]:
    return [ndcg(ranked, claim.relevant, 10) for ranked, claim in zip(peer.ranks, claims, strict=True)]


def _recalls(peer: _Peer, claims: Sequence[Claim]) -> list[float]:
    return [recall(ranked, claim.relevant, 100) for ranked, claim in zip(peer.ranks, claims, strict=True)]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _error(values: Sequence[float]) -> float:
    """The standard error of the mean."""
    mean = _mean(values)
    return math.sqrt(sum((value - mean) ** 2 for value in values) / len(values)) / math.sqrt(len(values))
