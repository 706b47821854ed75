"""What an ONNX model computes on its way, made one of its outputs.

A model is a protocol buffers message, and of a message that stands twice in a row the parts are merged (Protocol
Buffers, Encoding, "Last One Wins"): a second graph that has nothing but an output adds that output to the first.
"""

from __future__ import annotations

# Numbers of the fields in onnx.proto: ModelProto.graph, GraphProto.output, ValueInfoProto.name and .type,
# TypeProto.tensor_type, TypeProto.Tensor.elem_type.
_GRAPH, _OUTPUT, _NAME, _TYPE, _TENSOR, _ELEMENT = 7, 12, 1, 2, 1, 1
_BYTES = 2  # the wire type of what has a length
_FLOAT = 1  # TensorProto.DataType


def with_output(model: bytes, name: str) -> bytes:
    """The model with its inner value `name`, a float32 tensor, as one more output."""
    element = _varint(_ELEMENT << 3) + _varint(_FLOAT)
    value = _field(_NAME, name.encode()) + _field(_TYPE, _field(_TENSOR, element))
    return model + _field(_GRAPH, _field(_OUTPUT, value))


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | _BYTES) + _varint(len(content)) + content


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])
