"""A block: an array as a browser reads it, little-endian, deflated, in base64."""

import base64
import zlib
from typing import Literal

import numpy as np
from pydantic import BaseModel, Field

from caseload.model.input_error import InputError
from caseload.model.toml import STRICT

type Kind = Literal["u1", "u2", "i2", "i4", "f4"]
LEVEL = 6  # of deflate: 9 is a tenth smaller and three times as slow


class Block(BaseModel):
    """An array: stored numbers times `scale` are its values."""

    model_config = STRICT

    type: Kind = Field(description="how each number is stored: unsigned, signed or float, and its bytes")
    shape: list[int] = Field(description="length of each dimension; the last varies fastest")
    scale: float = Field(1.0, description="what a stored number is multiplied by to give the value")
    data: str = Field(description="the numbers, little-endian, deflated (zlib), in base64")


def pack(array: np.ndarray, kind: Kind, scale: float = 1.0) -> Block:
    """Store an array, whole numbers rounded to the nearest multiple of `scale`; `InputError` where one does not fit its type."""
    stored = np.asarray(array) / scale
    if kind != "f4":
        stored = np.rint(stored)
        bounds = np.iinfo(kind)
        if stored.size and not bounds.min <= stored.min() <= stored.max() <= bounds.max:
            raise InputError(f"a trace cannot hold {stored.min():g} to {stored.max():g} as {kind}: allowed is {bounds.min} to {bounds.max}")
    data = zlib.compress(stored.astype(f"<{kind}").tobytes(), LEVEL)
    return Block(type=kind, shape=list(stored.shape), scale=scale, data=base64.b64encode(data).decode())


def unpack(block: Block) -> np.ndarray:
    """Give back the values: whole numbers where `scale` is 1, float64 where it is not, float32 where they were stored so."""
    stored = np.frombuffer(zlib.decompress(base64.b64decode(block.data)), f"<{block.type}").reshape(block.shape)
    return stored if block.scale == 1.0 else stored * block.scale
