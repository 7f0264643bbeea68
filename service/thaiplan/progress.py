"""Progress bars on standard error, for whoever watches: none where it is no terminal. This module is tqdm's only importer."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from tqdm import tqdm

T = TypeVar("T")


def show_progress(things: Iterable[T], total: int, unit: str) -> Iterator[T]:
    """The things as they come, with a bar that counts them; no bar for a single one."""
    yield from tqdm(things, total=total, unit=unit, leave=False, disable=total == 1 or None)
