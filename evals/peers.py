"""Measure the escalation room beside its peers, in one run: `make bench PEERS=1`. Prints asked and measured.

The peers live in an environment of their own, `.peers`, never in the project's: hawkes-rs, SimPy, Mesa, NumPyro, and
tick with numpydoc and six, which it needs and does not name. Each does the same work on the same process as its
documentation recommends; ours and theirs run in turns and the least time of several rounds counts, in processor seconds
where both work on one thread. Compilation is left out for all. Likelihoods must agree to 1e-6, means within errors.
"""

from __future__ import annotations

import argparse
import math
import resource
import time
import warnings
from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
from hawkes import multivariate as hawkes_rs
from numpyro import distributions as dist
from peers_process import DAYS, DEATHS, NO_DEATHS, Confrontation, by_mesa, by_simpy, process
from tick.hawkes import ModelHawkesExpKernLogLik, SimuHawkesExpKernels
from tick.prox import ProxPositive
from tick.solver import AGD, SCPG

from tightrope.escalation.linear.fit import fit_linear
from tightrope.escalation.linear.posterior import linear_posterior, linear_prior
from tightrope.escalation.linear.process import linear_log_likelihood, stationary_rates
from tightrope.escalation.linear.simulate import linear_history
from tightrope.escalation.sampling.mixing import effective_draws
from tightrope.escalation.simulation.plan import plan
from tightrope.escalation.simulation.simulate import simulate
from tightrope.escalation.simulation.summed import simulate_totals

if TYPE_CHECKING:
    from collections.abc import Callable

    from tightrope.escalation.process import Floats, Ints

MU = np.full(4, 0.5)
ALPHA = np.array([[0.3, 0.1, 0.2, 0.1], [0.1, 0.3, 0.1, 0.2], [0.2, 0.1, 0.3, 0.1], [0.1, 0.2, 0.1, 0.3]])  # radius 0.7
BETA = 1.5
RATE = float(stationary_rates(MU, ALPHA).sum())


def spent(work: Callable[[], Any], clock: Callable[[], float] = time.process_time) -> tuple[float, Any]:
    """Seconds that a piece of work takes, and what it gives."""
    started = clock()
    answer = work()
    return clock() - started, answer


def in_turns(rounds: int, *works: Callable[[], Any]) -> list[tuple[float, Any]]:
    """Least time of each piece of work over rounds in which each has its turn, with its last answer."""
    least = [math.inf] * len(works)
    answers: list[Any] = [None] * len(works)
    for _ in range(rounds):
        for n, work in enumerate(works):
            seconds, answers[n] = spent(work)
            least[n] = min(least[n], seconds)
    return list(zip(least, answers, strict=True))


def row(work: str, ours: str, theirs: str, asked: str, got: str, *, reached: bool) -> None:
    """Print one line of the table."""
    print(
        f"{work:<52}{ours:>16}{theirs:>26}{asked:>11}{got:>11}  {'reached' if reached else 'NOT REACHED'}", flush=True
    )


def ratio(work: str, ours: float, peer: str, theirs: float, asked: float, unit: str = "s") -> None:
    """Print a line for a ratio of times."""
    row(
        work, f"{ours:,.3f} {unit}", f"{peer} {theirs:,.3f} {unit}", f"{asked:g} times", f"{theirs / ours:,.1f} times",
        reached=theirs >= asked * ours,
    )  # fmt: skip


def agree(what: str, ours: float, theirs: float, within: float) -> None:
    """Print two numbers that must agree, or stop."""
    print(f"    {what}: ours {ours:.6f}, theirs {theirs:.6f}", flush=True)
    if abs(ours - theirs) > within:
        message = f"{what}: {ours} and {theirs} differ by more than {within}"
        raise SystemExit(message)


def by_class(times: Floats, kinds: Ints) -> list[Floats]:
    """Acts as the peers take them: an array a class."""
    return [np.ascontiguousarray(times[kinds == k]) for k in range(4)]


def simulation(rounds: int) -> None:
    """A million acts of the linear process."""
    end = 1e6 / RATE
    parameters = hawkes_rs.Parameters(baseline=MU, excitation=ALPHA, decay=BETA)
    seeds = iter(range(10**6))

    def tick() -> list[int]:
        made = SimuHawkesExpKernels(ALPHA, BETA, baseline=MU, end_time=end, seed=next(seeds), verbose=False)
        made.simulate()
        return [len(acts) for acts in made.timestamps]

    linear_history(MU, ALPHA, BETA, 10.0, seed=0)
    (ours, mine), (rs, theirs), (ticks, others) = in_turns(
        rounds,
        lambda: np.bincount(linear_history(MU, ALPHA, BETA, end, seed=next(seeds))[1]),
        lambda: [len(acts) for acts in hawkes_rs.simulate(parameters, horizon=end, seed=next(seeds))],
        tick,
    )
    ratio("simulate 1e6 acts of 4 classes, one core", ours, "hawkes-rs", rs, 2)
    ratio("", ours, "tick", ticks, 7)
    for name, counts in (("hawkes-rs", theirs), ("tick", others)):
        agree(f"acts a day, {name}", sum(mine) / end, sum(counts) / end, 0.02 * RATE)


def histories(rounds: int) -> None:
    """Ten thousand histories with rungs and marks, then a million."""
    shape, weights = process()
    marks = np.array([DEATHS] * 3 + [NO_DEATHS] * 3)
    ahead = plan(shape, np.array([DAYS]), severities=marks)
    run = simulate(shape, weights, ahead, histories=100, seed=0)
    some = 50
    seeds = iter(range(0, 10**9, some))

    def several(one: Callable[[int], Confrontation]) -> Callable[[], list[Confrontation]]:
        return lambda: [one(seed) for start in [next(seeds)] for seed in range(start, start + some)]

    told: list[list[Confrontation]] = [[], []]
    best = [math.inf] * 3
    for _ in range(rounds):
        seconds, run = spent(lambda: simulate(shape, weights, ahead, histories=10_000, seed=next(seeds)))
        best[0] = min(best[0], seconds)
        for n, one in enumerate((by_simpy, by_mesa)):
            seconds, worlds = spent(several(one))
            best[1 + n] = min(best[1 + n], seconds * 10_000 / some)
            told[n] += worlds
    name = "10,000 histories of 90 days, one core"
    for n, peer in enumerate(("SimPy", "Mesa")):
        ratio(name if n == 0 else "", best[0], peer, best[1 + n], 250)
    acts = run.counts[:, 0].sum(1)
    for peer, worlds in zip(("SimPy", "Mesa"), told, strict=True):
        for what, mine, theirs in (
            ("acts", acts, [sum(world.counts) for world in worlds]),
            ("attacks", run.counts[:, 0, 0], [world.counts[0] for world in worlds]),
            ("deaths", run.losses[:, 0].sum(1), [sum(world.losses) for world in worlds]),
            ("highest rung", run.highest, [world.highest for world in worlds]),
        ):
            error = float(np.std(theirs) / math.sqrt(len(theirs)))
            agree(f"mean {what}, {peer}, ±{error:.3f}", float(np.mean(mine)), float(np.mean(theirs)), 4 * error)
    simulate_totals(shape, weights, ahead, histories=20_000, seed=0, threads=2)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds, totals = min(
        (spent(lambda: simulate_totals(shape, weights, ahead, histories=10**6, seed=1, threads=2), time.perf_counter)
         for _ in range(3)), key=lambda pair: pair[0],
    )  # fmt: skip
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    row(
        "1,000,000 such histories, two cores", f"{seconds:.2f} s", f"memory grown by {grown:.0f} MB", "< 8 s",
        f"{seconds:.2f} s", reached=seconds < 8 and grown < 20,  # noqa: PLR2004 - as asked
    )  # fmt: skip
    agree("mean acts, of the million", float(acts.mean()), float(totals.mean_counts[0].sum()), 1.5)


def likelihoods(rounds: int) -> None:
    """Maximum likelihood from a hundred thousand acts."""
    end = 1e5 / RATE
    times, kinds = linear_history(MU, ALPHA, BETA, end, seed=3)
    events = by_class(times, kinds)
    parameters = hawkes_rs.Parameters(baseline=MU, excitation=ALPHA, decay=BETA)
    model = ModelHawkesExpKernLogLik(BETA)
    model.fit(events, end_times=end)

    def ticks(coefficients: Floats) -> float:
        # tick divides by the number of acts, and leaves out the days times the classes
        return float(-model.loss(coefficients) * len(times) - 4.0 * end)

    value = linear_log_likelihood(times, kinds, end, MU, ALPHA, np.full((4, 4), BETA))[0]
    agree("log-likelihood, hawkes-rs", value, -hawkes_rs.negative_log_likelihood(parameters, events, end), 1e-6)
    agree("log-likelihood, tick", value, ticks(np.concatenate((MU, ALPHA.ravel()))), 1e-6)
    fit_linear(times[:500], kinds[:500], float(times[500]), classes=4)
    (ours, mine), (rs, theirs) = in_turns(
        rounds, lambda: fit_linear(times, kinds, end, classes=4), lambda: hawkes_rs.fit(events, horizon=end)
    )
    ratio("maximum likelihood, 1e5 acts, decay estimated", ours, "hawkes-rs", rs, 10)
    agree("log-likelihood at the top", mine.value, -theirs.negative_log_likelihood, 1e-3)

    def climbed(solver: Callable[..., Any], step: float, tolerance: float) -> Callable[[], float]:
        def work() -> float:
            fresh = ModelHawkesExpKernLogLik(BETA)
            fresh.fit(events, end_times=end)
            search = {"linesearch": True} if solver is AGD else {}
            found = solver(step=step, tol=tolerance, max_iter=2000, verbose=False, **search)
            found.set_model(fresh).set_prox(ProxPositive())
            return ticks(found.solve(np.full(20, 0.3)))

        return work

    fixed = in_turns(
        rounds, lambda: fit_linear(times, kinds, end, classes=4, decay=BETA).value,
        climbed(AGD, 1e-2, 1e-9), climbed(SCPG, 1e-2, 1e-9),
    )  # fmt: skip
    (ours, top), *others = fixed
    near = [(seconds, value) for seconds, value in others if top - value < 0.01]  # noqa: PLR2004 - of a log-likelihood
    for (seconds, value), name in zip(others, ("AGD", "SCPG"), strict=True):
        print(f"    tick by {name}: {seconds:.3f} s, {top - value:.6f} below our top")
    best, value = min(near)
    ratio("the same, decay fixed", ours, "tick", best, 5)
    agree("log-likelihood at the top", top, value, 0.01)


def posterior(draws: int) -> None:
    """Posterior of 21 parameters from a thousand acts."""
    times, kinds = linear_history(MU, ALPHA, BETA, 1000 / RATE, seed=11)
    end = 1000 / RATE
    prior = linear_prior(4, rate=0.5, decay=1.0)
    best, chain = 0.0, linear_posterior(times, kinds, end, prior, draws=5, seed=0, warmup=5)
    for seed in range(3):
        started = time.perf_counter()
        chain = linear_posterior(times, kinds, end, prior, draws=2000, seed=seed)
        seconds = time.perf_counter() - started
        best = max(best, float(effective_draws(chain.draws[None]).min()) / seconds)
    gaps, hot, left = jnp.diff(times, prepend=0.0), jax.nn.one_hot(kinds, 4), end - times

    def model() -> None:
        logs = numpyro.sample("logs", dist.Normal(prior.means, prior.spreads).to_event(1))
        mu, alpha, beta = jnp.exp(logs[:4]), jnp.exp(logs[4:20]).reshape(4, 4), jnp.exp(logs[20])

        def step(memory: Any, act: Any) -> Any:  # noqa: ANN401 - JAX's arrays
            fade, one = act
            faded = memory * fade
            return faded + one, faded

        _, memories = jax.lax.scan(step, jnp.zeros(4), (jnp.exp(-beta * gaps), hot))
        rates = hot @ mu + beta * ((hot @ alpha) * memories).sum(1)
        compensator = mu.sum() * end + ((1 - jnp.exp(-beta * left)) * (hot @ alpha.sum(0))).sum()
        numpyro.factor("acts", jnp.log(rates).sum() - compensator)

    sampler = numpyro.infer.MCMC(
        numpyro.infer.NUTS(model), num_warmup=draws, num_samples=draws, num_chains=1, progress_bar=False
    )  # fmt: skip
    sampler.run(jax.random.PRNGKey(0))  # compiles
    seconds, _ = spent(
        lambda: (sampler.run(jax.random.PRNGKey(1)), sampler.get_samples()["logs"].block_until_ready()),
        time.perf_counter,
    )
    theirs = np.asarray(sampler.get_samples()["logs"], np.float64)
    rate = float(effective_draws(theirs[None]).min()) / seconds
    row(
        "posterior of 21 parameters from 1,000 acts", f"{best:,.0f} ESS/s", f"NumPyro {rate:,.1f} ESS/s", "10 times",
        f"{best / rate:,.1f} times", reached=best >= 10 * rate,
    )  # fmt: skip
    errors = theirs.std(0) / np.sqrt(np.maximum(effective_draws(theirs[None]), 1.0))
    furthest = np.abs((chain.draws.mean(0) - theirs.mean(0)) / errors).max()
    agree("furthest mean, in standard errors", 0.0, float(furthest), 5.0)


def main() -> None:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--rounds", type=int, default=7)
    reader.add_argument("--draws", type=int, default=500, help="draws (and as many to warm up) of NumPyro")
    reader.add_argument("--only", choices=["simulation", "histories", "likelihoods", "posterior"])
    said = reader.parse_args()
    jax.config.update("jax_enable_x64", True)  # noqa: FBT003 - JAX's
    warnings.filterwarnings("ignore")
    print(f"{'work':<52}{'ours':>16}{'peer':>26}{'asked':>11}{'measured':>11}")
    for name, measure, size in (
        ("simulation", simulation, said.rounds),
        ("histories", histories, said.rounds),
        ("likelihoods", likelihoods, max(said.rounds // 2, 1)),
        ("posterior", posterior, said.draws),
    ):
        if said.only in (None, name):
            measure(size)


if __name__ == "__main__":
    main()
