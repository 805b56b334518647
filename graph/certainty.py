"""How sure something that was read is: a word first, the number behind it."""

from __future__ import annotations

from graph.ontology import Band, load_ontology


def bands() -> dict[str, Band]:
    """Return how sure something may be, the surest first."""
    return load_ontology().certainty


def band_of(confidence: float) -> str:
    """Return the band that a confidence is in.

    >>> band_of(0.99), band_of(0.8), band_of(0.22)
    ('sure', 'likely', 'doubtful')
    """
    return next(code for code, band in bands().items() if confidence >= band.least)


def told(confidence: float) -> str:
    """Return a confidence as it is shown: cut, so that it never looks like one of a surer band.

    >>> told(0.895), told(0.99)
    ('0.89', '0.99')
    """
    return f"{int(confidence * 100 + 1e-6) / 100:.2f}"
