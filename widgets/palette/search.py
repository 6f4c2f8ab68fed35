"""Finding blocks by a word, best first."""

from collections.abc import Callable, Iterable

from builder.record import BlockRecord

Texts = Callable[[BlockRecord], list[str]]
Fits = Callable[[str, str], bool]
Rank = tuple[int, int]


def found(query: str, records: Iterable[BlockRecord]) -> list[BlockRecord]:
    """The records that every word of `query` fits, the best first; equally good ones in the order given.

    Of those that fit as well, the ones with the higher `rank` come behind the others, as they do in lists.
    """
    ranked = [(rank, record) for record in records if (rank := _rank(query, record)) is not None]
    return [record for _, record in sorted(ranked, key=lambda pair: (pair[0], pair[1].rank))]


def named(query: str, record: BlockRecord) -> tuple[bool, bool]:
    """Whether the title of a record is what was typed, and whether it begins so."""
    word, (title,) = _joined(query), _title(record)
    return title == word, title.startswith(word)


def _rank(query: str, record: BlockRecord) -> Rank | None:
    """(0, 0) is best; None does not fit. Where the query as a whole does not fit, its least fitting word counts."""
    whole = _rank_of_word(_joined(query), record)
    if whole is not None:
        return whole
    ranks = [_rank_of_word(_joined(word), record) for word in query.split()]
    known = [rank for rank in ranks if rank is not None]
    return max(known) if known and len(known) == len(ranks) else None


def _rank_of_word(word: str, record: BlockRecord) -> Rank | None:
    """How it fits, and the place of what it fits: a record's keywords stand in the order of how well they tell it."""
    return next(
        (
            (rank, place)
            for rank, (texts, fits) in enumerate(_MATCHES)
            for place, text in enumerate(texts(record))
            if fits(text, word)
        ),
        None,
    )


def _joined(text: str) -> str:
    """Without case, spaces and marks, so that `maxpool2d` and `Max Pool 2D` are one word."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _title(record: BlockRecord) -> list[str]:
    return [_joined(record.title)]


def _title_words(record: BlockRecord) -> list[str]:
    return [_joined(part) for part in record.title.split()]


def _keys(record: BlockRecord) -> list[str]:
    return [_joined(key) for key in (record.key, *record.older_keys)]


def _names(record: BlockRecord) -> list[str]:
    return _title(record) + _keys(record)


def _keywords(record: BlockRecord) -> list[str]:
    return [_joined(word) for word in record.keywords]


_MATCHES: tuple[tuple[Texts, Fits], ...] = (
    (_title, str.__eq__),
    (_title, str.startswith),
    (_keys, str.startswith),
    (_title_words, str.startswith),
    (_keywords, str.startswith),
    (_names, str.__contains__),
    (_keywords, str.__contains__),
)
