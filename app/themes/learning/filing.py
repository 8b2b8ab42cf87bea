"""A model as bytes and back: arrays and JSON in a ZIP (NumPy's npz), checked throughout, never a pickle. Pure."""

from __future__ import annotations

import json
import math
import zipfile
import zlib
from dataclasses import asdict
from io import BytesIO
from typing import Any

import numpy as np
from pydantic import TypeAdapter, ValidationError

from app.kernel.errors import BadInput
from app.themes.learning.calibration import Choice, Scale
from app.themes.learning.features import VIEWS
from app.themes.learning.feeling import Feeling
from app.themes.learning.figures import Figures
from app.themes.learning.parts import FELT, Quality

FORMAT = "heard-themes-1"
LARGEST = 200_000_000
"""Bytes of a model, unpacked."""
MOST_LABELS = 1_000
_ARRAYS = ("rarity", "weights", "constants", "slopes", "shifts", "thresholds", "single", "feeling")
_TEXTS = ("about", "features")
_DAMAGES = (
    *(ValueError, KeyError, TypeError, AttributeError, EOFError, OSError, RuntimeError),
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, ValidationError),
)
_QUALITY = TypeAdapter(Quality)


def write(figures: Figures, quality: Quality) -> bytes:
    """The model as data; the same model gives the same bytes."""
    about = {
        "format": FORMAT,
        "labels": figures.labels,
        "shipped": figures.shipped,
        "book": figures.book,
        "voice": figures.voice,
        "felt": list(FELT) if figures.feeling else [],
        "quality": asdict(quality),
    }
    feeling = figures.feeling
    arrays = {
        "rarity": figures.rarity,
        "weights": figures.weights,
        "constants": figures.constants,
        "slopes": figures.scale.slopes,
        "shifts": figures.scale.shifts,
        "thresholds": figures.choice.thresholds,
        "single": np.array([figures.choice.lone, figures.choice.sure]),
        "feeling": np.array([*feeling.slopes, feeling.shifts, feeling.favours])
        if feeling
        else np.zeros((0, len(FELT))),
        "about": _bytes(json.dumps(about, ensure_ascii=False, sort_keys=True)),
        "features": _bytes(json.dumps(figures.features, ensure_ascii=False)),
    }
    file = BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)  # type: ignore[arg-type]
    return file.getvalue()


def read(data: bytes) -> tuple[Figures, Quality]:
    """Read what `write` wrote; raises `BadInput` when it is damaged, foreign or too large."""
    try:
        arrays = _unpacked(data)
        about = json.loads(arrays["about"].tobytes())
        if about["format"] != FORMAT:
            raise BadInput("this model was written by another version of Heard: learn it again")
        return _figures(about, arrays), _QUALITY.validate_python(about["quality"])
    except _DAMAGES as error:
        raise BadInput("this is not a model, or it is damaged: learn it again") from error


def _unpacked(data: bytes) -> dict[str, np.ndarray[Any, Any]]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        if {info.filename for info in file.infolist()} != {f"{name}.npy" for name in (*_ARRAYS, *_TEXTS)}:
            raise BadInput("this is not a model of themes")
        if sum(info.file_size for info in file.infolist()) > LARGEST or len(data) > LARGEST:
            raise BadInput("this model is too large to be read")
        return {name: _array(file.read(f"{name}.npy")) for name in (*_ARRAYS, *_TEXTS)}


def _array(content: bytes) -> np.ndarray[Any, Any]:
    """One array; raises `ValueError` when its head promises more, or other, than is there."""
    stream = BytesIO(content)
    if np.lib.format.read_magic(stream) != (1, 0):
        raise ValueError("an array of another kind")
    shape, by_column, kind = np.lib.format.read_array_header_1_0(stream)
    if kind.hasobject or kind.itemsize * math.prod(shape) != len(content) - stream.tell():
        raise ValueError("an array of another size")
    return np.frombuffer(content, kind, offset=stream.tell()).reshape(shape, order="F" if by_column else "C")


def _figures(about: dict[str, Any], arrays: dict[str, np.ndarray[Any, Any]]) -> Figures:
    """The parts, once their sizes and their contents fit together."""
    labels, features = tuple(about["labels"]), tuple(json.loads(arrays["features"].tobytes()))
    columns, voice = len(labels) + len(about["felt"]), float(about.get("voice", 0.0))
    shapes = {
        "rarity": (len(features),),
        "weights": (len(features), columns),
        "constants": (columns,),
        **dict.fromkeys(("slopes", "shifts", "thresholds"), (len(labels),)),
        "single": (2,),
        "feeling": (len(FELT) + 2 if about["felt"] else 0, len(FELT)),
    }
    fits = (
        0 < len(labels) <= MOST_LABELS
        and len(set(labels)) == len(labels)
        and all(isinstance(label, str) for label in labels)
        and len(set(features)) == len(features)
        and all(isinstance(feature, str) and feature[:1] in VIEWS for feature in features)
        and about["felt"] in ([], list(FELT))
        and math.isfinite(voice)
        and all(arrays[name].shape == shape and arrays[name].dtype.kind == "f" for name, shape in shapes.items())
        and all(np.isfinite(arrays[name]).all() for name in shapes)
    )
    if not fits:
        raise BadInput("this model is damaged: learn it again")
    feeling = arrays["feeling"].astype(np.float64)
    lone, sure = arrays["single"].tolist()
    return Figures(
        labels=labels,
        features=features,
        rarity=arrays["rarity"].astype(np.float32),
        weights=arrays["weights"].astype(np.float32),
        constants=arrays["constants"].astype(np.float32),
        scale=Scale(arrays["slopes"].astype(np.float64), arrays["shifts"].astype(np.float64)),
        choice=Choice(arrays["thresholds"].astype(np.float64), lone, sure),
        feeling=Feeling(feeling[:3], feeling[3], feeling[4]) if len(feeling) else None,
        shipped=bool(about["shipped"]),
        book=str(about.get("book", "")),
        voice=voice,
    )


def _bytes(text: str) -> np.ndarray[Any, Any]:
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)
