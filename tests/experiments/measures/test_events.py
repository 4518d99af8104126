"""Clocks of made-up youths: when they start and stop, and the curves drawn from their counts."""

import numpy as np
import pytest

from caseload.agents.codes import NEVER
from caseload.experiments.measures.events import (
    CLOCKS,
    CURVE_GROUPS,
    EVENTS,
    IN_EDUCATION,
    OFF_BENEFIT,
    ON_BENEFIT,
    START_DURABLE,
    START_EDUCATION,
    START_JOB,
    read,
    shape,
    shown,
)
from caseload.experiments.measures.groups import masks
from caseload.experiments.measures.outcomes import columns, measure
from caseload.experiments.statistics.survival import aalen_johansen
from tests.experiments.synthetic import Run, people, random_run, weekly


def test_the_clock_starts_at_arrival_and_stops_at_the_first_event_or_at_the_end():
    table = people(6, clock=[0, 0, 10, 10, 51, 0], first_education=[0, NEVER, 14, 20, NEVER, 51], gone=[NEVER, 7, NEVER, 20, NEVER, NEVER])
    time, cause = read(table, 52, START_EDUCATION)
    assert time.tolist() == [1, 8, 5, 11, 1, 52]
    assert cause.tolist() == [1, 2, 1, 1, 0, 1]  # in the week of the fourth, education comes before gone


def test_the_clock_of_benefit_stops_at_the_first_of_several_ways_off_it():
    table = people(4, first_education=[5, NEVER, NEVER, NEVER], first_self_support=[2, NEVER, NEVER, NEVER], gone=[NEVER, 9, NEVER, NEVER])
    table["first_job"] = [NEVER, NEVER, 4, NEVER]
    assert [part.tolist() for part in read(table, 52, ON_BENEFIT)] == [[3, 10, 5, 52], [3, 3, 2, 0]]
    assert [part.tolist() for part in read(table, 52, START_EDUCATION)] == [[6, 10, 52, 52], [1, 2, 0, 0]]
    assert [part.tolist() for part in read(table, 52, START_JOB)] == [[52, 10, 5, 52], [0, 2, 1, 0]]


def test_the_clocks_of_education_and_of_a_return_start_at_the_end_of_the_week_of_their_event():
    # dropped out after 8 weeks; gone after 30; still there after the 41 weeks that are seen
    table = people(3, first_education=[2, 20, 10], first_dropout=[10, NEVER, NEVER], gone=[NEVER, 50, NEVER])
    assert [part.tolist() for part in read(table, 52, IN_EDUCATION)] == [[8, 30, 41], [1, 0, 0]]
    table = people(3, first_exit=[2, 20, 51], first_return=[12, NEVER, NEVER], gone=[NEVER, 20, NEVER])
    assert [part.tolist() for part in read(table, 52, OFF_BENEFIT)] == [[10, 0, 0], [1, 2, 0]]


def test_a_durable_start_is_seen_until_a_year_before_the_end():
    table = people(4, clock=[0, 0, 60, 30], first_durable=[7, 51, NEVER, NEVER], gone=[NEVER, NEVER, NEVER, 40])
    time, cause = read(table, 104, START_DURABLE)
    assert time.tolist() == [8, 52, -8, 11]
    assert cause.tolist() == [1, 1, 0, 2]


def drawn(run, weeks):
    """Curves of a run by event: [groups, weeks + 1]."""
    table = measure(run, weeks).curves
    assert table.shape == shape(weeks) == (len(CURVE_GROUPS), len(CLOCKS), 4, weeks + 1)
    return {event.name: shown(event, aalen_johansen(table[:, CLOCKS.index(event.clock)])) for event in EVENTS}


def test_curves_end_where_the_outcomes_say():
    run = random_run(400, 156, seed=6)
    table, found = drawn(run, 156), dict(zip([key[:2] for key in columns(156)], measure(run, 156).outcomes, strict=True))
    for place, group in enumerate(CURVE_GROUPS):
        education, job = table["education"][place], table["job"][place]
        for horizon in (52, 104):  # which some of every group are followed to
            assert 100 * education[horizon] == pytest.approx(found[f"started_education_{horizon}", group.name])
            assert 100 * job[horizon] == pytest.approx(found[f"started_job_{horizon}", group.name])
            assert (1 - education[:horizon]).sum() == pytest.approx(found[f"weeks_to_education_{horizon}", group.name])


def test_ways_off_benefit_and_waiting_share_everyone_out():
    table = drawn(random_run(400, 156, seed=6), 156)
    ways = [table[name] for name in ("exit to education", "exit to job", "other exit")]
    np.testing.assert_allclose(table["waiting"] + sum(ways), 1.0, rtol=0, atol=1e-12)
    for first, ever in (("exit to education", "education"), ("exit to job", "job")):
        stock = 1  # nobody there is censored
        assert (table[first][stock] <= table[ever][stock] + 1e-12).all()  # which counts those who left another way before, too


def test_the_other_clocks_run_for_those_to_whom_they_started():
    run = random_run(400, 156, seed=6)
    who = masks(run.people, CURVE_GROUPS)
    started = measure(run, 156).curves.sum(axis=(2, 3))
    for clock, column in ((IN_EDUCATION, "first_education"), (OFF_BENEFIT, "first_exit")):
        seen = (run.people[column] >= 0) & (read(run.people, 156, clock)[0] > 0)
        assert started[:, CLOCKS.index(clock)].tolist() == (who & seen).sum(axis=1).tolist()


def test_who_leaves_benefit_and_the_field_at_once_is_never_at_risk_of_coming_back():
    table = people(4, first_exit=[2, 20, 20, 30], first_return=[12, NEVER, NEVER, NEVER], gone=[NEVER, 20, 20, NEVER])
    assert drawn(Run(table, weekly(52)), 52)["returned"][0, [0, 9, 10, 52]].tolist() == [0.0, 0.0, 0.5, 0.5]


def test_retention_is_the_share_retained_where_all_are_followed_for_a_year():
    rng = np.random.default_rng(8)
    start, stay = rng.integers(0, 52, 200), rng.integers(1, 100, 200)
    dropped = start + stay
    run = Run(people(200, first_education=start, first_dropout=np.where(dropped < 156, dropped, NEVER)), weekly(156))
    assert drawn(run, 156)["retained"][0, 52] == pytest.approx((stay > 52).mean())


def test_curves_of_an_empty_group_are_undefined_and_nobody_is_at_risk():
    run = Run(people(3), weekly(52))
    assert not measure(run, 52).curves[2].any()
    table = drawn(run, 52)
    assert all(np.isnan(curve[2]).all() for curve in table.values())
    assert not np.isnan(table["education"][0]).any()
    assert np.isnan(table["retained"][0]).all()  # nobody started
