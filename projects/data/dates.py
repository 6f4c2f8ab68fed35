"""Dates as people write them, to be written as ISO dates."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet

# Token 0 is padding; in the ISO dates 1 starts one, and a class is the token that the network reads next.
LETTERS = ("", *" ,./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
ISO = ("", "start", *"0123456789-")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def load() -> tuple[Arrays, Arrays]:
    """Dates from 1930 to 2029 in ten ways to write them, letter by letter, and their ISO dates of ten letters.

    `iso_in` is `iso` a step later, after the token for the start. 8,000 to train on, 1,000 others to test. A year of
    two digits is in these hundred years; 3/12/87 is in March, 3.12.87 in December.
    """
    import datetime

    import numpy as np

    random = np.random.default_rng(0)
    first = datetime.date(1930, 1, 1)
    date, lengths = np.zeros((9_000, 28), np.int64), np.zeros(9_000, np.int64)
    iso = np.zeros((9_000, 10), np.int64)
    for number, past in enumerate(random.permutation(36_525)[:9_000]):
        day = first + datetime.timedelta(int(past))
        d, month, year, short = day.day, MONTHS[day.month - 1], day.year, f"{day.year % 100:02}"
        th = "th" if 10 < d < 20 else {1: "st", 2: "nd", 3: "rd"}.get(d % 10, "th")
        ways = (
            f"{d} {month} {year}", f"{month} {d}, {year}", f"{month[:3]} {d}, {short}", f"{d} {month[:3]} {short}",
            f"{d}.{day.month}.{year}", f"{d}.{day.month}.{short}", f"{day.month}/{d}/{year}",
            f"{day.month}/{d}/{short}", f"{DAYS[day.weekday()]}, {d} {month} {year}", f"the {d}{th} of {month} {year}",
        )  # fmt: skip
        way = ways[random.integers(len(ways))]
        lengths[number] = len(way)
        date[number, : len(way)] = [LETTERS.index(letter) for letter in way]
        iso[number] = [ISO.index(letter) for letter in day.isoformat()]
    iso_in = np.concatenate([np.ones((9_000, 1), np.int64), iso[:, :-1]], 1)
    found = {"date": date, "date_lengths": lengths, "iso_in": iso_in, "iso": iso}
    return {name: a[:8_000] for name, a in found.items()}, {name: a[8_000:] for name, a in found.items()}


DATA_SET = DataSet(
    key="dates",
    title="Dates",
    sentence="9,000 generated dates in ten ways to write them: what is the ISO date?",
    source="generated",
    licence="none needed",
    needs=(),
    fields={
        "date": Field(batch_of("T", dtype="int"), "input", lengths=True, words=LETTERS),
        "iso_in": Field(batch_of(10, dtype="int"), "input", words=ISO),
        "iso": Field(batch_of(10, dtype="int"), "target", len(ISO), ISO, follows="iso_in"),
    },
    arrays=load,
)
