"""The switch between releases: a new one is put in place while the old one finishes the answers it has begun.

Each request uses one site from its first query to its last, so no answer is made of two releases.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from thaiplan.web.site import Site


class Switch:
    """The site in force, and those before it that are still in use; safe to use from many threads."""

    def __init__(self, site: Site):
        self.site = site
        self._uses: Counter[Site] = Counter()
        self._old: set[Site] = set()
        self._changing = Lock()

    @contextmanager
    def using(self) -> Iterator[Site]:
        """The site in force, which stays open as long as it is used here."""
        with self._changing:
            site = self.site
            self._uses[site] += 1
        try:
            yield site
        finally:
            with self._changing:
                self._uses[site] -= 1
                is_done = site in self._old and not self._uses[site]
                self._old -= {site} if is_done else set()
            if is_done:
                _close(site)

    def put(self, site: Site) -> None:
        """Puts a site in force; the one before it ends with the last answer it has begun."""
        with self._changing:
            old, self.site = self.site, site
            is_done = not self._uses[old]
            if not is_done:
                self._old.add(old)
        if is_done:
            _close(old)

    def close(self) -> None:
        """Ends what the site in force started."""
        self.site.close()


def _close(site: Site) -> None:
    site.close()
    site.engine.close()
