"""A confrontation as a process that can be fitted, simulated and questioned: mathematics over arrays."""

from tightrope.escalation.answers.basis import Basis, basis
from tightrope.escalation.answers.forecast import Forecast, forecast
from tightrope.escalation.answers.learnt import Learnt, learnt
from tightrope.escalation.answers.paths import Path
from tightrope.escalation.answers.sensitivity import Sensitivity
from tightrope.escalation.answers.thresholds import Crossing
from tightrope.escalation.answers.turning import Turn
from tightrope.escalation.answers.whatif import Difference, WhatIf, what_if
from tightrope.escalation.counts import forecast_counts
from tightrope.escalation.fitting.features import Design, design
from tightrope.escalation.fitting.fit import Fit, Prior, fit, fit_design
from tightrope.escalation.fitting.likelihood import Likelihood, log_likelihood
from tightrope.escalation.fitting.residuals import Residuals, residuals
from tightrope.escalation.likely import said
from tightrope.escalation.linear.fit import LinearFit, fit_linear
from tightrope.escalation.linear.posterior import LinearPrior, linear_posterior, linear_prior
from tightrope.escalation.linear.simulate import linear_history
from tightrope.escalation.model import Model, model
from tightrope.escalation.observed import Observed, observed
from tightrope.escalation.population import Population, population
from tightrope.escalation.posterior import Posterior, from_prior, posterior
from tightrope.escalation.process import History, Shape, Step, Trace, history
from tightrope.escalation.restraint import Restraint, restraint_test
from tightrope.escalation.severity import Severity, fit_severity
from tightrope.escalation.simulation.coupled import simulate_coupled
from tightrope.escalation.simulation.one import one_history
from tightrope.escalation.simulation.plan import Plan, plan
from tightrope.escalation.simulation.simulate import Run, simulate
from tightrope.escalation.simulation.summed import Totals, simulate_totals
from tightrope.escalation.spread import Spread, spread_of, spreads_of
from tightrope.escalation.tails import Beta, Laws, Normal, SeverityPrior, laws, severity_draws

__all__ = [
    "Basis",
    "Beta",
    "Crossing",
    "Design",
    "Difference",
    "Fit",
    "Forecast",
    "History",
    "Laws",
    "Learnt",
    "Likelihood",
    "LinearFit",
    "LinearPrior",
    "Model",
    "Normal",
    "Observed",
    "Path",
    "Plan",
    "Population",
    "Posterior",
    "Prior",
    "Residuals",
    "Restraint",
    "Run",
    "Sensitivity",
    "Severity",
    "SeverityPrior",
    "Shape",
    "Spread",
    "Step",
    "Totals",
    "Trace",
    "Turn",
    "WhatIf",
    "basis",
    "design",
    "fit",
    "fit_design",
    "fit_linear",
    "fit_severity",
    "forecast",
    "forecast_counts",
    "from_prior",
    "history",
    "laws",
    "learnt",
    "linear_history",
    "linear_posterior",
    "linear_prior",
    "log_likelihood",
    "model",
    "observed",
    "one_history",
    "plan",
    "population",
    "posterior",
    "residuals",
    "restraint_test",
    "said",
    "severity_draws",
    "simulate",
    "simulate_coupled",
    "simulate_totals",
    "spread_of",
    "spreads_of",
    "what_if",
]
