"""Glyphs: what a reader sees as one letter, and how many cells a terminal gives it; the only importer of wcwidth."""

from wcwidth import iter_graphemes, ljust, rjust, wcswidth, wrap

__all__ = ["iter_graphemes", "ljust", "rjust", "wcswidth", "wrap"]
