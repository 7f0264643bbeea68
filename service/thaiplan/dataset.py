"""The dataset: what a house says of itself as a whole, in its catalogue (`data/ttl/catalog.ttl`)."""

from dataclasses import dataclass, field

from thaiplan.rows import Text, Thing, text_of, thing_of, value_of


@dataclass
class Dataset:
    """A dataset with its catalogue; `issued` is a date as 2026-11-20, `keywords` are texts with their languages."""

    iri: str
    catalog: str | None
    title: Text
    about: Text
    licence: str | None
    publisher: Thing | None
    issued: str | None
    area: Thing | None
    keywords: list[tuple[str, str | None]] = field(default_factory=list)


def read_dataset(rows: list[dict]) -> Dataset | None:
    """The first dataset in the rows of the page query `dataset`; None for a house that has no catalogue."""
    if not rows:
        return None
    first = rows[0]
    found = Dataset(
        first["dataset"].value,
        value_of(first, "catalog"),
        text_of(first, ""),
        text_of(first, "about"),
        value_of(first, "licence"),
        thing_of(first, "publisher"),
        (value_of(first, "issued") or "")[:10] or None,
        thing_of(first, "area"),
    )
    for row in rows:
        if row["dataset"].value == found.iri and "keyword" in row:
            keyword = (row["keyword"].value, row["keyword"].lang)
            found.keywords += [keyword] if keyword not in found.keywords else []
    return found
