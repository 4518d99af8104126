"""How many replications a wanted precision takes: read, reached, and honest about looking more than once."""

import math
from contextlib import nullcontext
from types import SimpleNamespace

import numpy as np
import pytest

from caseload.experiments.comparison.precision import LEAST, MOST, Precision, next_replications, read_precision, replications_needed
from caseload.experiments.measures.outcomes import columns
from caseload.experiments.statistics.intervals import interval
from caseload.model.input_error import InputError


@pytest.mark.parametrize(
    ("text", "weeks", "outcome", "group", "half_width"),
    [
        ("weeks_to_education=0.5", 156, "weeks_to_education_156", "all", 0.5),
        ("weeks_to_education=0.5", 110, "weeks_to_education_104", "all", 0.5),
        ("weeks_to_education_52:target = 2", 156, "weeks_to_education_52", "target", 2.0),
        ("benefit:high need=1e3", 20, "benefit", "high need", 1000.0),
    ],
)
def test_what_is_asked_is_found_among_the_outcomes(text, weeks, outcome, group, half_width):
    found = read_precision(text, weeks)
    assert (found.outcome, found.group, found.half_width) == (outcome, group, half_width)
    assert columns(weeks)[found.place][:2] == (outcome, group)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("weeks_to_educaton=0.5", "did you mean weeks_to_education"),
        ("weeks_to_education:women and men=0.5", "has no group"),
        ("account_public:target=1", "has no group 'target'"),
        ("weeks_to_education=soon", "HALF-WIDTH"),
        ("weeks_to_education", "HALF-WIDTH"),
        ("weeks_to_education=-1", "above 0"),
        ("weeks_to_education=nan", "above 0"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_sentence(text, words):
    with pytest.raises(InputError, match=words):
        read_precision(text, 156)


def study(rng, spread, half_width, designs=1, most=MOST):
    """Add replications as told until no more are: the differences, and the looks."""
    found, looks = rng.normal(0.0, spread, (LEAST, designs)), [LEAST]
    while (wanted := next_replications(found, half_width)) > len(found):
        assert wanted <= max(LEAST, 2 * len(found))
        found = np.vstack([found, rng.normal(0.0, spread, (wanted - len(found), designs))])
        looks.append(wanted)
    return found, looks


def test_it_stops_at_the_first_look_that_is_narrow_enough_for_every_design():
    found, looks = study(np.random.default_rng(1), np.array([1.0, 3.0]), 0.4, designs=2)
    half = [np.max(interval(found[:runs]).high - interval(found[:runs]).mean) for runs in looks]
    assert half[-1] <= 0.4 < min(half[:-1])
    needed = (1.96 * 3.0 / 0.4) ** 2
    assert len(found) == pytest.approx(needed, rel=0.35) and len(looks) <= 2 + math.ceil(math.log2(needed / LEAST)) + 3


def test_looking_more_than_once_costs_less_than_a_point_of_coverage():
    rng, studies = np.random.default_rng(2), 4000
    ends = [interval(study(rng, 1.0, 0.3)[0]) for _ in range(studies)]
    covered = np.mean([end.low[0] < 0.0 < end.high[0] for end in ends])
    assert 0.94 - 3 * math.sqrt(0.06 * 0.94 / studies) < covered < 0.96


def test_few_runs_failed_runs_and_nothing_at_all():
    assert next_replications(np.zeros((4, 1)), 0.1) == LEAST
    assert next_replications(np.zeros((LEAST, 2)), 0.1) == LEAST  # a placebo is known exactly
    assert next_replications(np.full((50, 1), np.nan), 0.1) == 100  # every run has failed
    with_holes = np.random.default_rng(3).normal(size=(60, 1))
    with_holes[::2] = np.nan
    assert next_replications(with_holes, 0.3) == pytest.approx(60 * (2.045 / math.sqrt(30) / 0.3) ** 2, rel=0.4)


@pytest.mark.parametrize(("defined", "refused"), [(0, True), (1, True), (2, False)])
def test_what_is_hardly_ever_defined_is_refused_and_not_run_for_ever(defined, refused):
    values = np.full((LEAST, 1), np.nan)
    values[:defined] = 1.0
    both = {"status-quo": np.zeros((LEAST, 1)), "horsens": values}
    scenarios = [SimpleNamespace(design=SimpleNamespace(name=name), draw=0) for name in both]
    made = SimpleNamespace(scenarios=scenarios, replications=LEAST, outcomes=lambda one: both[one.design.name])
    with pytest.raises(InputError, match="retained_education:all: is undefined in all but") if refused else nullcontext():
        replications_needed(made, Precision("retained_education", "all", 0.5, 0))


def test_it_gives_up_at_the_cap():
    wide = np.random.default_rng(4).normal(size=(MOST, 1))
    assert next_replications(wide[: MOST - 10], 1e-6) == MOST
    assert next_replications(wide, 1e-6) == MOST
