"""Every data set holds what its fields say, gives the same arrays every time, and loads by its own text alone."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from builder.fields import PADDING, lengths_field
from projects.data import DATA, data_set, fields_of
from projects.data_set import UnknownData

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("key", DATA)
def test_the_arrays_are_as_the_fields_say(key: str) -> None:
    data = DATA[key]
    assert data.key == key and all((data.title, data.sentence, data.source, data.licence))
    companions = {lengths_field(name) for name, field in data.fields.items() if field.lengths}
    steps = set()
    for arrays in data.load():
        assert arrays.keys() == data.fields.keys() | companions
        assert len({len(array) for array in arrays.values()}) == 1
        for name, field in data.fields.items():
            array, sizes = arrays[name], field.type.features
            assert array.ndim == 1 + len(sizes)
            assert all(size in (have, "T") for have, size in zip(array.shape[1:], sizes, strict=True))
            steps |= {have for have, size in zip(array.shape[1:], sizes, strict=True) if size == "T"}
            assert array.dtype == {"int": np.int64, "float": np.float32}[field.type.dtype]
            assert np.isfinite(array).all()
    assert len(steps) <= 1, "all sequences of a data set are padded to one length"
    assert {field.role for field in data.fields.values()} == {"input", "target"}


@pytest.mark.parametrize(
    "key, name",
    [(key, name) for key, data in DATA.items() for name, field in data.fields.items() if field.type.dtype == "int"],
)
def test_classes_and_tokens_are_those_that_have_names(key: str, name: str) -> None:
    field = DATA[key].fields[name]
    for arrays in DATA[key].load():
        values = set(np.unique(arrays[name])) - {PADDING} if field.role == "target" else set(np.unique(arrays[name]))
        if field.classes:
            assert values <= set(range(field.classes)) and len(field.class_names) == field.classes
            assert field.type.features or values == set(range(field.classes)), "every class is there"
        else:
            assert values <= set(range(len(field.words)))


@pytest.mark.parametrize(
    "key, name", [(key, name) for key, data in DATA.items() for name, field in data.fields.items() if field.lengths]
)
def test_sequences_are_padded_behind_their_lengths(key: str, name: str) -> None:
    for arrays in DATA[key].load():
        lengths, field = arrays[lengths_field(name)], DATA[key].fields[name]
        assert lengths.dtype == np.int64 and lengths.min() >= 1 and len(set(lengths)) > 1
        real = np.arange(arrays[name].shape[1]) < lengths[:, None]
        assert not arrays[name][~real].any()
        assert field.type.dtype == "float" or arrays[name][real].all(), "no word is the padding"
        for other, array in arrays.items():
            if other in DATA[key].fields and DATA[key].fields[other].type.features[:1] == ("T",) and other != name:
                assert (array[~real] == (PADDING if DATA[key].fields[other].role == "target" else 0)).all()
                assert (array[real] != PADDING).all()


@pytest.mark.parametrize("key", DATA)
def test_the_text_alone_gives_the_same_arrays(key: str) -> None:
    namespace: dict[str, object] = {"Arrays": dict}
    exec(DATA[key].text, namespace)
    load = namespace["load"]
    assert callable(load)
    for mine, texts in zip(DATA[key].load(), load(), strict=True):
        for name, array in mine.items():
            np.testing.assert_array_equal(array, texts[name])


def test_digits_are_those_of_scikit_learn() -> None:
    from sklearn.datasets import load_digits

    train, test = DATA["digits"].load()
    assert (len(train["digit"]), len(test["digit"])) == (1437, 360)
    found = np.concatenate([train["image"], test["image"]])[:, 0] * 16
    real = load_digits().images
    assert sorted(map(bytes, found.astype(np.uint8))) == sorted(map(bytes, real.astype(np.uint8)))
    shares = np.bincount(test["digit"]) / 360
    assert np.abs(shares - np.bincount(train["digit"]) / 1437).max() < 0.01, "stratified"


def test_a_digit_is_enlarged_and_stands_anywhere() -> None:
    from scipy.ndimage import zoom

    plain, shifted = DATA["digits"].load().test, DATA["digits14"].load().test
    seen = set()
    for digit, picture in zip(plain["image"][:, 0], shifted["image"][:, 0], strict=True):
        field = np.pad(zoom(digit, 11 / 8, order=1), 3)
        windows = np.lib.stride_tricks.sliding_window_view(field, picture.shape)
        found = np.argwhere(np.abs(windows - picture).max((2, 3)) < 1e-5)
        assert len(found) == 1
        seen.add((int(found[0][0]), int(found[0][1])))
    assert seen == set(np.ndindex(4, 4))


def test_a_third_of_the_digits_are_negatives() -> None:
    plain, turned = DATA["digits"].load().train["image"], DATA["digits_negative"].load().train["image"]
    dark = (turned == 1 - plain).all((1, 2, 3))
    assert ((turned == plain).all((1, 2, 3)) ^ dark).all()
    assert dark.mean() == pytest.approx(1 / 3, abs=0.03)


def test_rows_are_those_of_the_images() -> None:
    for images, rows in zip(DATA["digits14"].load(), DATA["digit_rows"].load(), strict=True):
        np.testing.assert_array_equal(images["image"][:, 0], rows["rows"])


def test_data_is_listed_by_title_and_a_number_in_it_by_its_size() -> None:
    titles = [data.title for data in DATA.values()]
    assert titles[:4] == ["Adding, 10 steps", "Adding, 20 steps", "Adding, 50 steps", "Adding, 100 steps"]
    plain = [title for title in titles if not any(map(str.isdigit, title))]
    assert plain == sorted(plain, key=str.casefold)


TABLES = [("diabetes", "measurements"), ("diabetes", "progress"), ("iris", "lengths"), ("wine", "measurements")]


@pytest.mark.parametrize("key, name", [*TABLES, ("breast_cancer", "measurements")])
def test_tables_are_standardised_by_their_training_samples(key: str, name: str) -> None:
    train, test = DATA[key].load()
    np.testing.assert_allclose(train[name].mean(0), 0, atol=1e-5)
    np.testing.assert_allclose(train[name].std(0), 1, atol=1e-5)
    assert np.abs(test[name].mean(0)).max() > 1e-4, "the test samples have no part in it"


def test_pieces_of_photographs_overlap_with_none_of_the_test() -> None:
    """Every point of a test piece lies in the right 192 columns, no point of a training piece does."""
    from sklearn.datasets import load_sample_images

    train, test = DATA["photos64"].load()
    temple = np.asarray(load_sample_images().images[0]).transpose(2, 0, 1) / 255

    def starts_in(piece: np.ndarray, columns: slice) -> bool:
        corner = piece[:, :2, :8]
        windows = np.lib.stride_tricks.sliding_window_view(temple[:, :, columns], (2, 8), axis=(1, 2))
        return bool((np.abs(windows - corner[:, None, None]) < 1e-6).all((0, 3, 4)).any())

    for number in range(0, 20, 2):
        assert starts_in(train["image"][number], slice(0, 448)) and train["flower"][number] == 0
        assert starts_in(test["image"][number], slice(448, 640)) and test["flower"][number] == 0


def test_fields_are_known_without_loading_anything() -> None:
    code = (
        "import sys, projects.data; projects.data.fields_of('digits')['image'];"
        "print({'numpy', 'sklearn', 'torch'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_keys_that_no_data_set_has() -> None:
    assert fields_of("") == fields_of("nothing") == {}
    assert data_set("digits").key == "digits"
    with pytest.raises(UnknownData, match="no data set nothing"):
        data_set("nothing")
    with pytest.raises(UnknownData, match="No data set is chosen"):
        data_set("")
