"""`from tightrope.sklearn import Coder`: a step of a scikit-learn pipeline (`tightrope.adapters.sklearn`)."""

from tightrope.adapters.sklearn import Coder

__all__ = ["Coder"]
