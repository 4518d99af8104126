"""One replication of a trial: what its analyst finds, what is true of the same youths, and the rows that are stored of it."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from caseload.agents.row import Column
from caseload.experiments.running.run import run_model
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.studies.trial.arms import Worlds, worlds
from caseload.experiments.studies.trial.estimator import EffectEstimate, change, difference
from caseload.experiments.studies.trial.measures import MEASURES
from caseload.experiments.studies.trial.protocol import STOCK, Outcome, Trial
from caseload.experiments.studies.trial.site import follow
from caseload.model.organisation import week_of

EFFECT, LEVEL = "as the effect", "as the outcome"  # units that the outcome decides
ESTIMATES = (
    Column("outcome", "name", "outcome of the trial"),
    Column("replication", "number", "replication of the trial, from 0"),
    Column("youths", "youths", "randomised; in a before-after study the stock before"),
    Column("analysed", "youths", "of them with a known outcome in the trial"),
    Column("units", "units", "that were randomised: youths, workers or municipalities"),
    Column("treated", LEVEL, "mean outcome of those assigned to treatment"),
    Column("control", LEVEL, "mean outcome of the others"),
    Column("estimate", EFFECT, "effect as the trial's analyst estimates it, by intention to treat"),
    Column("standard_error", EFFECT, "of the estimate, over the units randomised; empty if a study of this kind has none"),
    Column("low", EFFECT, "lower end of the estimate's 95 % t-interval"),
    Column("high", EFFECT, "upper end of it"),
    Column("placebo", EFFECT, "what the same trial would have estimated had the treatment done nothing"),
    Column("truth", EFFECT, "of being assigned, on the youths of the sample: all assigned less none, with half of them treated"),
    Column("total", EFFECT, "of treating the whole sample less treating none"),
    Column("spillover", EFFECT, "on who is not assigned, of the other half's treatment"),
)


class Replicate(NamedTuple):
    """One outcome of one replication; an effect is of treatment less no treatment, in the outcome's unit.

    The truth comes from the same youths with the same random numbers in the other arm. With Y(z, s) the mean outcome of
    the sample when each is assigned to z (1 treatment, 0 none) and the share s of the sample is treated:

    - `truth` is Y(1, 1/2) - Y(0, 1/2), the effect of being assigned in a world like the trial's: what randomisation estimates;
    - `total` is Y(1, 1) - Y(0, 0), the effect of treating all rather than none: what a municipality decides about;
    - `spillover` is Y(0, 1/2) - Y(0, 0), what the treatment of half does to those not assigned, such as meetings taken from them.

    The three are means over the youths whose outcome is defined. Source: Hudgens and Halloran 2008, J. Am. Stat. Assoc. 103:832-842,
    direct, total and indirect effects.
    """

    youths: int  # in the sample
    analysed: int  # of them with a known outcome
    units: int  # that were randomised, with a youth in the sample
    treated: float  # mean outcome of those assigned to treatment
    control: float  # of the others
    estimate: EffectEstimate
    placebo: float  # what the same trial would have estimated had the treatment done nothing
    truth: float
    total: float
    spillover: float


class Sample(NamedTuple):
    """The youths who were randomised: the status of each in four worlds, to which arm, and by which unit."""

    statuses: np.ndarray  # int8 [Worlds, weeks, youths]: status after each week
    treated: np.ndarray  # bool [youths]
    unit: np.ndarray  # int64 [youths]


def replicate(trial: Trial, base: Scenario, number: int, after: Scenario | None = None) -> dict[str, Replicate]:
    """Run replication `number` of a trial, by name of outcome.

    `base` is the scenario of everybody who is not treated; a before-after study compares it with `after`.
    """
    if after:
        return before_after(trial, base, after, number)
    sample = simulate_sample(trial, worlds(trial, base), number)
    return {name: analyse(sample, outcome) for name, outcome in trial.outcome.items()}


def simulate_sample(trial: Trial, four: Worlds, number: int) -> Sample:
    """Simulate all sites of a replication and pool their samples; every site has random numbers of its own."""
    chosen = np.random.default_rng(four.none.seed_of(number)).permutation(trial.sites) < trial.sites / 2
    sites = [simulate_site(trial, four, number * trial.sites + site, bool(chosen[site])) for site in range(trial.sites)]
    width = 1 + max(sample.unit.max(initial=0) for sample in sites)
    unit = np.concatenate([width * site + sample.unit for site, sample in enumerate(sites)])
    return Sample(
        np.concatenate([sample.statuses for sample in sites], axis=-1), np.concatenate([sample.treated for sample in sites]), unit
    )


def simulate_site(trial: Trial, four: Worlds, number: int, is_treated: bool) -> Sample:
    """Simulate run `number` in every world; `is_treated` if it is municipalities that are randomised, and this one is."""
    none, every = (follow(world, number, trial) for world in (four.none, four.every))
    who, by_site = none.randomised, trial.randomised == "municipality"
    if by_site:
        trial_status, mirror = (every, none) if is_treated else (none, every)
    else:
        trial_status, mirror = (follow(world, number, trial) for world in (four.trial, four.mirror))
    statuses = np.stack([one.status[:, who] for one in (trial_status, mirror, every, none)])
    treated = np.full(len(who), is_treated) if by_site else none.half == 0
    return Sample(statuses, treated, {"youth": who, "worker": none.worker, "municipality": np.zeros_like(who)}[trial.randomised])


def analyse(sample: Sample, outcome: Outcome) -> Replicate:
    """Estimate as the trial's analyst would, who sees one world, and find the truth in the others."""
    measure = MEASURES[outcome.measure].how
    trial, mirror, every, none = (measure(life, outcome.weeks) for life in sample.statuses)
    assigned, spared = np.where(sample.treated, trial, mirror), np.where(sample.treated, mirror, trial)
    return Replicate(
        youths=len(sample.treated),
        analysed=int(np.count_nonzero(~np.isnan(trial))),
        units=len(np.unique(sample.unit)),
        treated=mean(trial[sample.treated]),
        control=mean(trial[~sample.treated]),
        estimate=difference(trial, sample.treated, sample.unit),
        placebo=difference(none, sample.treated, sample.unit).effect,
        truth=mean(assigned) - mean(spared),
        total=mean(every) - mean(none),
        spillover=mean(spared) - mean(none),
    )


def mean(values: np.ndarray) -> float:
    """Mean of what is defined, NaN if nothing is."""
    defined = values[~np.isnan(values)]
    return float(defined.mean()) if len(defined) else np.nan


def before_after(trial: Trial, base: Scenario, after: Scenario, number: int) -> dict[str, Replicate]:
    """Measure one municipality twice, as a study without a control group does; the truth is that municipality under the base design.

    Before is the week before the start, or the first of the run if that is when it starts.
    """
    start = week_of(trial.start)
    changed, same = (run_model(world, number).weekly[STOCK] for world in (after, base))
    before = same[max(start - 1, 0)]
    replicates = {}
    for name, outcome in trial.outcome.items():
        with_it, without = (change(before, stock[start + outcome.weeks - 1]) for stock in (changed, same))
        effect = with_it.effect - without.effect
        replicates[name] = Replicate(int(before), int(before), 1, np.nan, np.nan, with_it, without.effect, effect, np.nan, np.nan)
    return replicates


def rows_of(number: int, replicates: Mapping[str, Replicate]) -> pa.Table:
    """Lay out a replication, from its outcomes by name."""
    return pa.Table.from_pylist([row(name, number, replicate) for name, replicate in replicates.items()])


def row(name: str, number: int, replicate: Replicate) -> dict[str, object]:
    """Lay out one outcome, in the columns of ESTIMATES."""
    estimate = replicate.estimate
    ends = {"low": estimate.effect - estimate.half_width, "high": estimate.effect + estimate.half_width}
    values = replicate._asdict() | {"estimate": estimate.effect, "standard_error": estimate.standard_error} | ends
    return {"outcome": name, "replication": number} | {column.name: values[column.name] for column in ESTIMATES[2:]}
