"""Log-likelihood, gradient and Hessian of a log-linear process.

For weights θ of shape (classes, columns), with f at the acts and on a grid of weights q,

    ℓ(θ) = Σ_i log λ_{k_i}(t_i) - Σ_k ∫ λ_k dt,    log λ_k = θ_k · f,

(Daley and Vere-Jones 2003, "An introduction to the theory of point processes" I, proposition 7.3.III). Classes share
no weight, so gradient and Hessian fall into blocks, and ℓ is concave. The cap is left out here: it guards simulation,
and a fit whose rates come near it says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tightrope.escalation.fitting.features import Design
    from tightrope.escalation.process import Floats

_HIGHEST = 50.0  # log-rates above this overflow nothing yet and are far above any cap


@dataclass(frozen=True, kw_only=True, eq=False)
class Likelihood:
    """A log-likelihood and its derivatives by the weights.

    Attributes:
        value: Natural logarithm.
        gradient: Shape (classes, columns).
        hessian: One block a class; shape (classes, columns, columns).
    """

    value: float
    gradient: Floats
    hessian: Floats


def log_likelihood(design: Design, weights: Floats) -> Likelihood:
    """Return the log-likelihood of a history at the given weights, with its derivatives.

    Args:
        design: The features of the history.
        weights: Shape (classes, columns).
    """
    rates = np.exp(np.minimum(design.on_grid @ weights.T, _HIGHEST)) * design.weights[:, None]
    gradient = -rates.T @ design.on_grid
    np.add.at(gradient, design.kinds, design.at_acts)
    hessian = np.stack([-(design.on_grid * rates[:, [k]]).T @ design.on_grid for k in range(len(weights))])
    chosen = np.einsum("if,if->", design.at_acts, weights[design.kinds])
    return Likelihood(value=float(chosen - rates.sum() + design.moved), gradient=gradient, hessian=hessian)
