"""Logistic regression on sparse signs, for the decisions that are not about sequences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import logsumexp

Floats = NDArray[np.float64]


def sparse(rows: Sequence[Sequence[int]], width: int) -> csr_matrix:
    """Return rows of signs as a matrix of ones."""
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter((c for row in rows for c in row), dtype=np.int64, count=ends[-1])
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), width))


def often(signs: csr_matrix, least: int) -> NDArray[np.intp]:
    """Return the columns of the signs that stand in so many rows at least."""
    return np.flatnonzero(np.bincount(signs.indices, minlength=signs.shape[1]) >= least)


def fit_binary(signs: csr_matrix, truth: Floats, *, penalty: float, rounds: int = 200) -> Floats:
    """Return the weights of a logistic regression with an L2 penalty, by L-BFGS."""
    turned = signs.T.tocsr()

    def loss(weights: Floats) -> tuple[float, Floats]:
        margin = signs @ weights
        value = np.logaddexp(0, margin).sum() - (truth * margin).sum()
        gradient = turned @ (1 / (1 + np.exp(-margin)) - truth)
        return value + penalty / 2 * float(weights @ weights), gradient + penalty * weights

    start = np.zeros(signs.shape[1])
    options = {"maxiter": rounds}
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x)


def fit_classes(
    signs: csr_matrix,
    truth: NDArray[np.int64],
    classes: int,
    *,
    penalty: float,
    rounds: int = 200,
) -> Floats:
    """Return the weights, one column a class, of a multinomial logistic regression."""
    one, turned = np.eye(classes)[truth], signs.T.tocsr()

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(-1, classes)
        scores = signs @ weights
        total = logsumexp(scores, axis=1)
        value = total.sum() - (scores * one).sum()
        gradient = turned @ (np.exp(scores - total[:, None]) - one)
        return value + penalty / 2 * float(flat @ flat), gradient.ravel() + penalty * flat

    start = np.zeros(signs.shape[1] * classes)
    options = {"maxiter": rounds}
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
    return np.asarray(found).reshape(-1, classes)


def fit_choices(
    signs: csr_matrix, wanted: Floats, sizes: Sequence[int], *, penalty: float
) -> Floats:
    """Return the weights that make the wanted rows of each set the likeliest, by L-BFGS.

    A set is so many rows in a row as `sizes` say; what is wanted of each adds up to one.
    """
    starts = np.cumsum([0, *sizes[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = signs @ weights
        scores = scores - np.maximum.reduceat(scores, starts)[group]
        raised = np.exp(scores)
        total = np.add.reduceat(raised, starts)
        value = np.log(total).sum() - (wanted * scores).sum()
        gradient = signs.T @ (raised / total[group] - wanted)
        return value + penalty / 2 * float(weights @ weights), gradient + penalty * weights

    start = np.zeros(signs.shape[1])
    options = {"maxiter": 200}
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x)
