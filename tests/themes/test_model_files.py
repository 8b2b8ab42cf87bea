"""A model is data: the same after writing and reading, and refused when it is anything else."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from contextlib import suppress
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import BadInput
from app.themes.learning import Comment, Model, learn
from app.themes.learning.filing import LARGEST
from tests.themes.invented import BOOK, examples


@cache
def learned() -> Model:
    return learn(examples(80), BOOK)


@cache
def written() -> bytes:
    return learned().to_bytes()


def changed(name: str, content: bytes) -> bytes:
    """The model with one of its parts replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written())) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return file.getvalue()


def array(values: object, pickled: bool = False) -> bytes:
    file = io.BytesIO()
    np.save(file, np.asarray(values, object if pickled else None), allow_pickle=pickled)
    return file.getvalue()


def test_what_was_written_is_read_again() -> None:
    again = Model.from_bytes(written())
    assert again.to_bytes() == written()
    assert again.fingerprint == learned().fingerprint
    assert again.quality == learned().quality
    said = [Comment("the food was cold", "could_improve"), Comment("kind staff")]
    assert again.read(said) == learned().read(said)


def test_nothing_in_it_is_code() -> None:
    with zipfile.ZipFile(io.BytesIO(written())) as file:
        for name in file.namelist():
            np.load(io.BytesIO(file.read(name)), allow_pickle=False)


def halved() -> bytes:
    return written()[: len(written()) // 2]


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"{}", pickle.dumps({"labels": []}), halved(), written()[:-200]],
    ids=["nothing", "two letters", "JSON", "a pickle", "half", "the end is gone"],
)
def test_what_is_no_model_is_refused_kindly(data: bytes) -> None:
    with pytest.raises(BadInput, match="not a model"):
        Model.from_bytes(data)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("weights.npy", array([[1.0, 2.0]])),
        ("weights.npy", array(np.full((1, 1), np.nan))),
        ("constants.npy", array([float("nan")])),
        ("weights.npy", array([{"a": 1}], pickled=True)),
        ("rarity.npy", array(["a", "b"])),
        ("about.npy", array(np.frombuffer(json.dumps({"format": "other"}).encode(), np.uint8))),
        ("about.npy", array(np.frombuffer(b"[]", np.uint8))),
        ("features.npy", array(np.frombuffer(b'["zfeature"]', np.uint8))),
        ("weights.npy", b"no array"),
    ],
)
def test_a_part_that_was_tampered_with_is_noticed(name: str, content: bytes) -> None:
    with pytest.raises(BadInput, match="learn it again"):
        Model.from_bytes(changed(name, content))


def test_a_file_that_unpacks_to_too_much_is_not_unpacked() -> None:
    with pytest.raises(BadInput, match="too large"):
        Model.from_bytes(_bomb())


def _bomb() -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written())) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for part in old.namelist():
            new.writestr(part, bytes(LARGEST) if part == "weights.npy" else old.read(part))
    return file.getvalue()


@given(st.data())
def test_any_damage_is_either_harmless_or_refused(data: st.DataObject) -> None:
    damaged = bytearray(written())
    for at in data.draw(st.lists(st.integers(0, len(damaged) - 1), min_size=1, max_size=4)):
        damaged[at] ^= data.draw(st.integers(1, 255))
    with suppress(BadInput):
        Model.from_bytes(bytes(damaged)).read([Comment("the food was cold")])
