"""The four lower layers of the built-in sentence encoder, trained anew to tell what a clause claims.

The encoder was made to tell what a sentence is about; its last layers leave out much of how it is said, and are left
out here. These take what the encoder knows of each token by itself, with every name hidden, and end in evidence for
each class of `ingest.analysis.learned.CLASSES`. `eval/layers_graph.py` tells how they are built.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, TypeAlias

from ingest.errors import ModelError

INPUT, OUTPUT = "states", "sums"
_FILE = "data/reading_layers.onnx"
_REINSTALL = "Install onrecord again."

Array: TypeAlias = Any  # numpy is imported when a clause is first read so


class Layers:
    """Layers that are open to be run."""

    def __init__(self, model: bytes) -> None:
        """Open an ONNX model. Raises ModelError where it cannot be run."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # a clause by itself has nothing to share
        options.add_session_config_entry("session.disable_quant_qdq", "1")  # 8-bit matrices become floats once, here
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime has no common base class for what it raises
            raise ModelError("The layers that read statements cannot be run here.", _REINSTALL) from error

    def sums(self, states: Array) -> Array:
        """The evidence for each class: float32 (classes,). `states` is float32 (tokens, 384)."""
        return self._session.run([OUTPUT], {INPUT: states})[0]


@cache
def layers() -> Layers:
    """The layers that ship with the program. Raises ModelError where they cannot be run."""
    try:
        model = resources.files("ingest").joinpath("analysis").joinpath(_FILE).read_bytes()
    except OSError as error:
        raise ModelError("The layers that read statements are missing.", _REINSTALL) from error
    return Layers(model)
