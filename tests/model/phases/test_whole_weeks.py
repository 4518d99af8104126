"""Whole weeks of a tiny town at the file's own numbers: what must hold in every week, whatever happens."""

import numpy as np
import pytest

from caseload.agents import youth
from caseload.agents.codes import LONG_AGO, NOBODY, Category, Flow, Need, Offer, Stage, Status, Topic
from caseload.agents.post import accounted
from caseload.model import parameters
from caseload.model.events import Event
from caseload.model.record import WEEKLY
from caseload.model.week import live_one_week
from tests.small_rows import a_world, events

WEEKS, YOUTHS = 52, 40
P = parameters.load().values
BUSY = {"outreach": 0.3, "network": 0.5, "accompany": 0.5, "one_plan": 0.5, "meeting_within": 4.0, "counselling_every": 8.0}
LATER = 10_000


def somebody(number):
    """The n-th youth of the town: all that matters is that they differ."""
    share = (number * 0.37) % 1.0
    return {
        "person": 100 + number,
        "category": (Category.READY, Category.ACTIVITY_READY, Category.UNASSESSED)[number % 3],
        "sex": number % 2,
        "eligible": number % 2,
        "departments": 1 + number % 4,
        "consents": number % 2,
        "trade": number % 6,
        "comfort": 3.0 if number % 10 == 0 else 1000.0,
        "leaning": share,
        "skill": 0.3 + 0.5 * share,
        "confidence": 0.5,
        "direction": (number * 0.61) % 1.0,
        "friends": share,
        "need": {Need(number % 7): 0.4 + 0.5 * share, Need.DEBT: 0.3},
        "spell_weeks": number,
        "support_weeks": 2 * number,
        "since": -number,
        "met": -(number % 8),
        "heard": -(number % 8),
        "assessed": -10,
        "leaves": 30 if number == 7 else LATER,
        "team": NOBODY,
        "policy": NOBODY,
        "worker": NOBODY,
    }


def town(order=range(YOUTHS), mentors=2, workers=2):
    teams = [BUSY | {"serves_unready": 0}, BUSY | {"serves_unready": 1, "mentor_rate": 0.2, "follow_weeks": 8}]
    posts = [{"team": team, "optimism": 0.5, "hours": 15.0} for team in (0, 1) for _ in range(workers)] + [
        {"team": 0, "role": 1, "hours": 6.0}
    ]
    return a_world(
        *[somebody(number) for number in order],
        p=P,
        worker=posts,
        teams=teams,
        mentor=[{"hours": 5.0}] * mentors,
        firm=[{"trade": number % 6, "places": 2, "floor": 0.4} for number in range(6)],
    )


def lived(w, weeks=WEEKS):
    """Yield the town at the end of each week."""
    for week in range(weeks):
        status = w.youths["status"]
        benefit = np.flatnonzero((status == Status.BENEFIT) | (status == Status.PREPARATORY))
        off = np.flatnonzero((status >= Status.EDUCATION) & (status <= Status.OTHER_BENEFIT))
        now = w._replace(week=week, on_benefit=benefit, served=benefit, off_benefit=off, out=np.zeros(1, WEEKLY).view(np.recarray))
        live_one_week(now)
        yield now


@pytest.fixture(scope="module")
def story():
    """Every week's end: copies of the tables."""
    weeks = []
    for now in lived(town()):
        tables = {name: getattr(now, name).copy() for name in ("youths", "workers", "mentors", "employers", "out")}
        weeks.append(now._replace(**tables, recorded=now.recorded.copy()))
    return weeks


def test_much_happens(story):
    found = {event for _, event, _ in events(story[-1])}
    assert found >= {
        Event.MET,
        Event.MET_OUTSIDE,
        Event.MISSED,
        Event.CALLED,
        Event.PLAN_KEPT,
        Event.PLAN_LAPSED,
        Event.HELP,
        Event.INTERNSHIP,
    }
    assert found >= {Event.MENTOR, Event.APPLIED, Event.ADMITTED, Event.ASSESSED, Event.NOT_HIRED, Event.SANCTIONED, Event.GONE}


def test_every_workers_hours_add_up_every_week(story):
    for w in story:
        assert [accounted(worker) for worker in w.workers] == pytest.approx([worker.hours for worker in w.workers])


def test_places_openings_and_mentors_are_counted_as_they_are_taken(story):
    for w in story:
        y = w.youths
        placed, apprentice = y["placed_until"] > LONG_AGO, y["status"] == Status.APPRENTICESHIP
        for row, firm in enumerate(w.employers):
            assert firm.interns == (placed & (y["employer"] == row)).sum() <= firm.places
            assert firm.apprentices == (apprentice & (y["employer"] == row)).sum() <= firm.openings
        for row, mentor in enumerate(w.mentors):
            assert mentor.mentees == (y["mentor"] == row).sum() and mentor.mentees * P["mentor_hours"] <= mentor.hours


def test_a_placement_an_offer_hours_and_a_stage_belong_to_a_status(story):
    for w in story:
        y = w.youths
        waiting = y["status"] == Status.BENEFIT
        assert not ((y["placed_until"] > LONG_AGO) & ~waiting).any() and not ((y["paid_hours"] > 0) & ~waiting & (y["status"] != 8)).any()
        assert ((y["offer"] == Offer.PREPARATORY) == (y["status"] == Status.PREPARATORY)).all()
        assert not ((y["offer"] == Offer.MENTOR) & (y["mentor"] < 0)).any()
        learning = (y["status"] == Status.EDUCATION) | (y["status"] == Status.APPRENTICESHIP)
        assert ((y["stage"] >= Stage.BASIC) == learning).all()


def test_shares_stay_shares(story):
    shares = [column.name for column in youth.COLUMNS if column.unit.startswith("0..1") and column.name != "seen"]
    for w in story:
        for name in shares:
            assert w.youths[name].min() >= 0.0 and w.youths[name].max() <= 1.0, name
        assert w.workers["strain"].min() >= 0.0 and w.workers["strain"].max() <= 1.0


def test_what_is_paid_for_youths_is_what_the_payers_pay(story):
    paid = story[-1].youths["paid"]
    state = [flow for flow in Flow if flow.name.endswith("_STATE")]
    assert paid[:, state].sum() == sum(w.out["state"][0] for w in story)
    beside = sum(w.out[name][0] for w in story for name in ("staff", "programme"))
    assert paid.sum() - paid[:, state].sum() == sum(w.out["municipality"][0] for w in story) - beside
    assert paid[:, Flow.OFFER_MUNICIPALITY].sum() == sum(w.out["departments"][0] + w.out["offers"][0] for w in story)
    assert paid[:, Flow.HELP_MUNICIPALITY].sum() == sum(w.out["help"][0] for w in story) > 0


def test_every_meeting_call_and_plan_of_the_week_is_an_event(story):
    before = 0
    for w in story:
        week = [event for _, event, _ in events(w)[before:]]
        before = int(w.recorded[0])
        assert w.out["meetings"][0] == week.count(Event.MET) + week.count(Event.MET_OUTSIDE)
        assert w.out["calls"][0] == week.count(Event.CALLED) and w.out["missed"][0] == week.count(Event.MISSED)
        assert w.out["plans_kept"][0] == week.count(Event.PLAN_KEPT) and w.out["sanctions"][0] == week.count(Event.SANCTIONED)
        talks = sum(w.out[f"talks_{topic.name.lower()}"][0] for topic in Topic)
        assert talks == w.out["meetings"][0] + w.out["calls"][0]


def test_no_life_depends_on_the_order_of_rows():
    """One worker a team: hours, places, mentors and tables, all scarce, go by need and the youths' own luck."""
    straight, turned = (town(order, mentors=1, workers=1) for order in (range(YOUTHS), range(YOUTHS - 1, -1, -1)))
    for w in (straight, turned):
        for _ in lived(w, 20):
            pass
    for name in straight.youths.dtype.names:
        assert np.array_equal(straight.youths[name], turned.youths[name][::-1]), name
