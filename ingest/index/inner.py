"""What an ONNX model holds, read without running it.

A model is a protocol buffers message (Protocol Buffers, Encoding): fields one after the other, each with its number,
its wire type and its content. All but the constants that are asked for is passed over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

# Numbers of the fields in onnx.proto: ModelProto.graph, GraphProto.initializer, and of TensorProto.
_GRAPH, _CONSTANT = 7, 5
_DIMS, _TYPE, _NAME, _DATA = 1, 2, 8, 9
_TYPES = {1: "<f4", 3: "<i1"}  # TensorProto.DataType: float32 and int8
_NUMBER, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5  # wire types


def constants(model: bytes, names: Collection[str]) -> dict[str, Array]:
    """The constants of a model with these names, float32 or int8, by name.

    Raises ValueError where the bytes are no such model, or lack one of the names.
    """
    found: dict[str, Array] = {}
    try:
        for number, graph in _fields(memoryview(model)):
            for inner, tensor in _fields(graph) if number == _GRAPH and isinstance(graph, memoryview) else ():
                if inner == _CONSTANT and isinstance(tensor, memoryview):
                    found.update(_constant(tensor, names))
    except IndexError as error:
        raise ValueError("The bytes end within a field.") from error
    if missing := set(names) - found.keys():
        raise ValueError(f"The model has no {', '.join(sorted(missing))}.")
    return found


def _constant(tensor: memoryview, names: Collection[str]) -> dict[str, Array]:
    """The constant by its name, where that is one of the names."""
    import numpy as np

    shape: list[int] = []
    sort, name, data = 0, "", memoryview(b"")
    for number, content in _fields(tensor):
        if isinstance(content, int):
            shape += [content] if number == _DIMS else []
            sort = content if number == _TYPE else sort
        elif number == _DIMS:
            shape += _numbers(content)
        elif number == _NAME:
            name = bytes(content).decode()
        elif number == _DATA:
            data = content
    return {name: np.frombuffer(data, dtype=_TYPES[sort]).reshape(shape)} if name in names and sort in _TYPES else {}


def _fields(message: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """The fields of a message: the number of each and its content."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        wire = key & 7
        if wire == _NUMBER:
            value, at = _varint(message, at)
            yield key >> 3, value
            continue
        if wire == _BYTES:
            size, at = _varint(message, at)
        elif wire in (_EIGHT, _FOUR):
            size = 8 if wire == _EIGHT else 4
        else:
            raise ValueError(f"There is no wire type {wire}.")
        if at + size > len(message):
            raise IndexError
        yield key >> 3, message[at : at + size]
        at += size


def _numbers(packed: memoryview) -> list[int]:
    found, at = [], 0
    while at < len(packed):
        value, at = _varint(packed, at)
        found.append(value)
    return found


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    """The number that stands at a place, and where it ends."""
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
