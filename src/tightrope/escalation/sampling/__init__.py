"""The parts of the sampler that guesses at what nobody told: courses of events, rungs, totals, weights."""
