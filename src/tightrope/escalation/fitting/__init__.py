"""The weights of a process from a complete history: features, likelihood, the top, and a check by rescaling time."""
