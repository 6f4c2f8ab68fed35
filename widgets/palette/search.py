"""Finding blocks by a word, best first."""

from collections.abc import Callable, Iterable

from builder.record import BlockRecord

Match = Callable[[BlockRecord, str], bool]


def found(query: str, records: Iterable[BlockRecord]) -> list[BlockRecord]:
    """The records that every word of `query` fits, the best first; equally good ones in the order given."""
    ranked = [(rank, record) for record in records if (rank := _rank(query, record)) is not None]
    return [record for _, record in sorted(ranked, key=lambda pair: pair[0])]


def _rank(query: str, record: BlockRecord) -> int | None:
    """0 is best; None does not fit. Where the query as a whole does not fit, its least fitting word counts."""
    whole = _rank_of_word(_joined(query), record)
    if whole is not None:
        return whole
    ranks = [_rank_of_word(_joined(word), record) for word in query.split()]
    known = [rank for rank in ranks if rank is not None]
    return max(known) if known and len(known) == len(ranks) else None


def _rank_of_word(word: str, record: BlockRecord) -> int | None:
    return next((rank for rank, fits in enumerate(_MATCHES) if fits(record, word)), None)


def _joined(text: str) -> str:
    """Without case, spaces and marks, so that `maxpool2d` and `Max Pool 2D` are one word."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _keys(record: BlockRecord) -> list[str]:
    return [_joined(key) for key in (record.key, *record.older_keys)]


def _keywords(record: BlockRecord) -> list[str]:
    return [_joined(word) for word in record.keywords]


_MATCHES: tuple[Match, ...] = (
    lambda record, word: _joined(record.title) == word,
    lambda record, word: _joined(record.title).startswith(word),
    lambda record, word: any(key.startswith(word) for key in _keys(record)),
    lambda record, word: any(_joined(part).startswith(word) for part in record.title.split()),
    lambda record, word: any(keyword.startswith(word) for keyword in _keywords(record)),
    lambda record, word: any(word in text for text in (_joined(record.title), *_keys(record))),
    lambda record, word: any(word in keyword for keyword in _keywords(record)),
)
