"""Targets of how youths, schools and firms behave (C13 to C23): each observable on lives written out by hand."""

import numpy as np
import pytest

from caseload.agents.codes import Course
from caseload.experiments.studies.targets.dropouts import after_preparatory, dropouts
from caseload.experiments.studies.targets.duration import decline, weeks_in_spell
from caseload.experiments.studies.targets.hazard import Hazard, effect, hazard
from caseload.experiments.studies.targets.offers import offers
from caseload.experiments.studies.targets.ratio import NOTHING
from caseload.experiments.studies.targets.vocational import chain
from caseload.model.events import Event
from tests.experiments.studies.targets.lives import B, E, G, J, P, happened, life, seen

V, GENERAL = Course.VOCATIONAL, Course.GENERAL


def test_the_chain_of_a_vocational_education():
    lives = [life((B, 52), weeks=104)] * 2
    events = (
        (0, 3, Event.ADMITTED, GENERAL),
        (0, 9, Event.NEVER_STARTED, 0),
        (0, 20, Event.ADMITTED, V),
        (0, 30, Event.NEVER_STARTED, 0),
        (1, 8, Event.NEVER_STARTED, 0),  # admitted before the run began
        (0, 40, Event.BASIC_DONE, V),
        (0, 53, Event.ONWARD, 1),
        (1, 41, Event.BASIC_DONE, V),
        (1, 55, Event.ONWARD, 0),  # a week too late
        (1, 60, Event.BASIC_DONE, GENERAL),
        (1, 95, Event.BASIC_DONE, V),  # too late to tell
    )
    starts = np.zeros(104)
    starts[5] = 3
    found = chain(seen(*lives, history=happened(*events), vocational_starts=starts, ordered_starts=starts / 3))
    assert found["vocational_starts"] == (3, 2 * 104 / 52)
    assert found["vocational_never_started"] == (1, 4)
    assert found["onward"] == (1, 2)
    assert found["ordered"] == (1, 3)


def test_dropouts_within_two_years_of_a_start_from_benefit():
    lives = [life((B, 60), (E, 1)), life((B, 60), (E, 1)), life((J, 1)), life((B, 200))]
    events = (
        (0, 35, Event.DROPPED_OUT, 25),
        (1, 36, Event.DROPPED_OUT, 26),
        (1, 150, Event.DROPPED_OUT, 110),  # after more than two years
        (1, 100, Event.DROPPED_OUT, 40),  # begun less than two years before the end
        (2, 30, Event.DROPPED_OUT, 20),  # did not come from benefit
        (3, 10, Event.DROPPED_OUT, 12),  # begun before the run
    )
    assert dropouts(seen(*lives, history=happened(*events))) == {"early_dropouts": (1, 2)}


# --- C17-C19, C21, C23


def test_leavers_of_a_preparatory_school_after_fifteen_months():
    studies, waits = life((P, 10), (B, 5), (E, 1)), life((P, 10), (B, 1))
    again, went, late = life((P, 10), (B, 30), (P, 1)), life((P, 10), (B, 20), (G, 1)), life((P, 92), (B, 1))
    found = after_preparatory(seen(studies, waits, again, went, late))
    assert found == {"prepared_in_education": (1, 3), "prepared_in_none": (1, 3)}


def test_hours_sanctions_and_placements_of_those_on_benefit():
    paid = np.zeros((53, 2), bool)
    paid[1:9, 0] = True  # weeks 0 to 7: two of thirteen months
    lives = [life((B, 1), weeks=52), life((B, 1), weeks=52)]
    events = [(0, 3, Event.SANCTIONED, 0), (0, 30, Event.SANCTIONED, 0)]
    found = offers(seen(*lives, paid=paid, history=happened(*events), sanctions=2 / 52, interns=0.5))
    assert found["paid_in_month"] == (2, 26)
    assert found["sanctions"] == pytest.approx((2, 24))
    assert found["ever_sanctioned"] == (1, 2)
    assert found["in_placement"] == (26, 104)


def test_absence_is_read_from_the_eighth_week_in_a_preparatory_school():
    absence = np.full((53, 3), np.nan)
    absence[:, 0], absence[:, 1], absence[:10, 2] = 0.1, 0.5, 0.9
    run = seen(life((B, 1), (P, 1), weeks=52), life((B, 1), (P, 1), weeks=52), life((B, 3), (P, 7), (B, 1), weeks=52), absence=absence)
    found = offers(run)
    assert found["absence"] == pytest.approx((0.6 * 45, 90))
    assert found["often_absent"] == (1, 2)


# --- C20


def test_weeks_in_a_spell_begin_anew_after_each_exit():
    run = seen(life((B, 3), (J, 2), (B, 1), weeks=8), life((B, 1), weeks=8), spell=[0, 100])
    assert weeks_in_spell(run)[:, 0].tolist() == [0, 1, 2, 0, 0, 0, 1, 2, 3]
    assert weeks_in_spell(run)[:, 1].tolist() == list(range(100, 109))


def test_the_decline_is_exits_a_year_in_the_first_year_less_those_in_the_third():
    run = seen(life((B, 26), (J, 1), weeks=52), life((B, 1), weeks=52), life((B, 1), weeks=52), spell=[0, 0, 104])
    assert decline(run) == pytest.approx(52 * 1 / (26 + 52) - 0.0)


# --- hazards


def test_hazard_is_starts_for_each_week_on_benefit():
    run = seen(life((B, 4), (J, 1), weeks=10), life((B, 2), (E, 3), (B, 1), weeks=10), life((B, 1), weeks=10))
    assert hazard(run, run.in_job, np.array([0, 2])) == (1, 4 + 10)
    assert hazard(run, run.in_education | run.in_job, np.array([0, 1])) == (2, 4 + 2 + 5)
    assert effect(Hazard(3, 100), Hazard(4, 100)) == pytest.approx((-0.01, 0.04))
    assert effect(Hazard(3, 100), Hazard(0, 0)) == NOTHING
