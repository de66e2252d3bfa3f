"""A confrontation as a process that can be fitted, simulated and questioned: mathematics over arrays."""

from tightrope.escalation.features import Design, design
from tightrope.escalation.fit import Fit, Prior, fit, fit_design
from tightrope.escalation.likelihood import Likelihood, log_likelihood
from tightrope.escalation.one import one_history
from tightrope.escalation.plan import Plan, plan
from tightrope.escalation.process import History, Shape, Step, Trace, history
from tightrope.escalation.restraint import Restraint, restraint_test
from tightrope.escalation.severity import Severity, fit_severity
from tightrope.escalation.simulate import Run, simulate

__all__ = [
    "Design",
    "Fit",
    "History",
    "Likelihood",
    "Plan",
    "Prior",
    "Restraint",
    "Run",
    "Severity",
    "Shape",
    "Step",
    "Trace",
    "design",
    "fit",
    "fit_design",
    "fit_severity",
    "history",
    "log_likelihood",
    "one_history",
    "plan",
    "restraint_test",
    "simulate",
]
