"""What thirty households get in a week, worked out by hand from the published monthly rates: the table is for reading.

A day is due a month's rate x 12 / 365; the sum stands beside the kroner, and both must agree with what the model pays to the oere.
Where only a part of the week counts, the sum begins with that number of days.
"""

from datetime import date
from typing import Any

import pytest

from caseload.agents.codes import Category, Course, Flow, Offer, Status
from caseload.model.calendar import START
from caseload.model.pay import pay
from tests.model.households import LATER, world, youths

BENEFIT = (Flow.BENEFIT_MUNICIPALITY, Flow.BENEFIT_STATE)
GRANT, SCHOOL, BONUS = (Flow.GRANT_STATE,), (Flow.SCHOOL_PAY_MUNICIPALITY, Flow.GRANT_STATE), (Flow.BONUS_STATE,)
SUBSIDY = (Flow.SUBSIDY_MUNICIPALITY, Flow.SUBSIDY_STATE)


def born(year: int, month: int, day: int) -> int:
    return (date(year, month, day) - START).days


def week_of(year: int, month: int, day: int) -> int:
    return (date(year, month, day) - START).days // 7


YOUNG, OLDER = born(1997, 5, 5), born(1990, 5, 5)  # 19-23 and 26-29 in these years
ACTIVE = {"category": Category.ACTIVITY_READY, "offer": Offer.WISH}
LONG = ACTIVE | {"spell_weeks": 13}  # three months on benefit, with a wish for an offer
SU = {"status": Status.EDUCATION}
JOB = {"status": Status.JOB, "subsidised_until": LATER}


def apprentice(*since: int) -> dict[str, Any]:
    return {"status": Status.APPRENTICESHIP, "course": Course.TRAINING, "since": week_of(*since)}


# who, in which week, what is paid, kroner, and the sum by hand
CASES = [
    # uddannelseshjaelp: age, home, children, partner, illness
    ("at home, 19", {"birth": YOUNG, "home": 1}, (2017, 3, 6), BENEFIT, 605.49, "2,631 x 12 x 7 / 365"),
    ("away, 20", {"birth": YOUNG}, (2018, 3, 5), BENEFIT, 1422.71, "6,182 x 12 x 7 / 365"),
    ("away, 21, with a partner", {"birth": YOUNG, "single": 0}, (2019, 3, 4), BENEFIT, 1440.43, "6,259 x 12 x 7 / 365"),
    ("at home, 28", {"birth": OLDER, "home": 1}, (2019, 3, 4), BENEFIT, 620.68, "2,697 x 12 x 7 / 365"),
    ("away, 29", {"birth": OLDER}, (2020, 3, 2), BENEFIT, 1457.00, "6,331 x 12 x 7 / 365"),
    ("single with a child, 20", {"birth": YOUNG, "children": 1}, (2018, 3, 5), BENEFIT, 2845.41, "12,364 x 12 x 7 / 365"),
    ("single with two, at home, 21", {"birth": YOUNG, "children": 2, "home": 1}, (2019, 3, 4), BENEFIT, 2881.08, "12,519 x 12 x 7 / 365"),
    ("a couple with a child, 28", {"birth": OLDER, "children": 1, "single": 0}, (2018, 9, 3), BENEFIT, 1991.38, "8,653 x 12 x 7 / 365"),
    ("seriously ill, away, 20", {"birth": YOUNG, "diagnosed": 1}, (2018, 3, 5), BENEFIT, 2596.41, "11,282 x 12 x 7 / 365"),
    ("seriously ill, at home, 20", {"birth": YOUNG, "diagnosed": 1, "home": 1}, (2018, 3, 5), BENEFIT, 613.08, "2,664 x 12 x 7 / 365"),
    (
        "seriously ill, a child, 28",
        {"birth": OLDER, "diagnosed": 1, "children": 1},
        (2019, 3, 4),
        BENEFIT,
        3493.48,
        "15,180 x 12 x 7 / 365",
    ),
    ("in FGU on benefit, 20", {"birth": YOUNG, "status": Status.PREPARATORY}, (2018, 3, 5), BENEFIT, 1422.71, "6,182 x 12 x 7 / 365"),
    # the activity supplement: after three months, in an offer, only to the activity-ready
    ("12 weeks on benefit", {"birth": YOUNG} | LONG | {"spell_weeks": 12}, (2018, 3, 5), BENEFIT, 1422.71, "6,182 x 12 x 7 / 365"),
    ("13 weeks on benefit", {"birth": YOUNG} | LONG, (2018, 3, 5), BENEFIT, 1673.33, "(6,182 + 1,089) x 12 x 7 / 365"),
    ("the same, but ready", {"birth": YOUNG} | LONG | {"category": Category.READY}, (2018, 3, 5), BENEFIT, 1422.71, "6,182 x 12 x 7 / 365"),
    ("at home, 28", {"birth": OLDER, "home": 1} | LONG, (2019, 3, 4), BENEFIT, 2628.85, "(2,697 + 8,726) x 12 x 7 / 365"),
    ("single with a child", {"birth": YOUNG, "children": 1} | LONG, (2020, 3, 2), BENEFIT, 3533.98, "(12,663 + 2,693) x 12 x 7 / 365"),
    ("seriously ill, away", {"birth": YOUNG, "diagnosed": 1} | LONG, (2018, 3, 5), BENEFIT, 2596.41, "11,282 x 12 x 7 / 365"),
    # a sanction of three days is taken from the week of the meeting that was missed
    (
        "sanctioned this week",
        {"birth": YOUNG, "sanctioned": week_of(2018, 3, 5)},
        (2018, 3, 5),
        BENEFIT,
        566.74,
        "6,182 x 12 x 7 / 365 - 3 x 6,182 x 12 / 260",
    ),
    (
        "sanctioned last week",
        {"birth": YOUNG, "sanctioned": week_of(2018, 3, 5) - 1},
        (2018, 3, 5),
        BENEFIT,
        1422.71,
        "6,182 x 12 x 7 / 365",
    ),
    # birthdays, and the law of a new year
    ("25 on Friday", {"birth": born(1993, 3, 9)} | LONG, (2018, 3, 5), BENEFIT, 2068.93, "(4 x 7,271 + 3 x 11,282) x 12 / 365"),
    ("30 on Wednesday", {"birth": born(1988, 3, 7)}, (2018, 3, 5), BENEFIT, 406.49, "2 x 6,182 x 12 / 365"),
    ("18 on Sunday", {"birth": born(2000, 3, 11), "home": 1}, (2018, 3, 5), BENEFIT, 87.58, "1 x 2,664 x 12 / 365"),
    ("away, New Year 2020", {"birth": YOUNG}, (2019, 12, 30), BENEFIT, 1452.26, "(2 x 6,259 + 5 x 6,331) x 12 / 365"),
    # SU: from the quarter after the 18th birthday, the higher rate from the month after the 20th
    ("SU at 18, too early", SU | {"birth": born(1999, 12, 31)}, (2017, 12, 25), GRANT, 0.00, "0 x 2,593 x 12 / 365"),
    ("SU at 18, the quarter after", SU | {"birth": born(1999, 12, 31)}, (2018, 1, 1), GRANT, 604.11, "2,625 x 12 x 7 / 365"),
    ("SU at 19, away", SU | {"birth": born(1999, 2, 1)}, (2018, 9, 3), GRANT, 604.11, "2,625 x 12 x 7 / 365"),
    (
        "SU at 20, away, May begins on Tuesday",
        SU | {"birth": born(1998, 4, 20)},
        (2018, 4, 30),
        GRANT,
        1287.62,
        "(2,625 + 6 x 6,090) x 12 / 365",
    ),
    ("SU at 22, at home", SU | {"birth": YOUNG, "home": 1}, (2019, 9, 2), GRANT, 611.70, "2,658 x 12 x 7 / 365"),
    # an apprenticeship of two years, 30 of 104 weeks at school, begun before and after 1 August 2019 (a Thursday)
    ("EGU, 17", apprentice(2018, 9, 3) | {"birth": born(2001, 9, 1)}, (2018, 9, 10), SCHOOL, 207.69, "720 x 30 / 104"),
    ("EGU, away", apprentice(2019, 7, 29) | {"birth": YOUNG}, (2020, 3, 2), SCHOOL, 503.65, "1,746 x 30 / 104"),
    ("FGU, at home", apprentice(2019, 8, 5) | {"birth": YOUNG, "home": 1}, (2020, 3, 2), SCHOOL, 182.88, "634 x 30 / 104"),
    ("FGU, away, begun in 2020", apprentice(2020, 1, 6) | {"birth": YOUNG}, (2020, 3, 2), SCHOOL, 434.71, "1,507 x 30 / 104"),
    ("the firm's bonus", apprentice(2018, 9, 3) | {"birth": YOUNG}, (2018, 9, 10), BONUS, 338.69, "68 x 7 x 74 / 104"),
    # a job with wage subsidy in a private firm, 37 hours
    ("subsidised in 2017", JOB | {"birth": YOUNG}, (2017, 9, 4), SUBSIDY, 2833.83, "76.59 x 37"),
    ("subsidised in 2018", JOB | {"birth": YOUNG}, (2018, 9, 3), SUBSIDY, 2890.44, "78.12 x 37"),
]


def calculated(by_hand: str) -> float:
    """Value of a sum as it is written in the table."""
    return float(eval(by_hand.replace(",", "").replace("x", "*")))


@pytest.mark.parametrize(("who", "household", "week", "flows", "kroner", "by_hand"), CASES, ids=[f"{c[0]}, {c[2]}" for c in CASES])
def test_a_household_gets_this_in_that_week(who, household, week, flows, kroner, by_hand):
    assert round(calculated(by_hand), 2) == kroner, f"the table contradicts itself for {who}"
    table = youths(**household)
    pay(world(table, week_of(*week)))
    assert table["paid"][0, list(flows)].sum() == round(100 * kroner), who


def test_nobody_gets_what_is_another_ones():
    """Benefit, grant, apprenticeship and subsidy never come together."""
    kinds = {BENEFIT, GRANT, SUBSIDY}
    for who, household, week, flows, _, _ in CASES:
        table = youths(**household)
        pay(world(table, week_of(*week)))
        if flows in kinds:
            assert not any(table["paid"][0, list(other)].any() for other in kinds - {flows}), who


def test_the_state_bears_its_share_of_a_wage_subsidy():
    """80 % of 2,890.44 kroner in the first four weeks on support, 20 % from the 53rd."""
    for weeks, state in ((0, 231235), (52, 57809)):
        table = youths(birth=YOUNG, support_weeks=weeks, **JOB)
        pay(world(table, week_of(2018, 9, 3)))
        assert table["paid"][0, list(SUBSIDY)].tolist() == [289044 - state, state]


@pytest.mark.parametrize("status", [Status.GONE, Status.SELF_SUPPORT, Status.SCHOOL])
def test_a_subsidy_is_paid_for_a_job_only(status):
    table = youths(birth=YOUNG, status=status, subsidised_until=LATER)
    pay(world(table, 10))
    assert not table["paid"].any()
