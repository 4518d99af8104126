import pytest

from caseload.agents.codes import Category, Offer
from caseload.agents.compiled import rows
from caseload.model.benefits import Group, monthly_benefit, monthly_grant
from caseload.model.law import Rates
from tests.model.households import day, law_of, supplemented, youths

JULY = day(2017, 7, 1)
YOUNG, OLDER = day(1995, 6, 1), day(1990, 6, 1)  # 22 and 27 years old in July 2017


def kroner(rule, table, on=JULY, law=None):
    return rule(law_of(2017) if law is None else law, rows(table)[0], on) / 100


@pytest.mark.parametrize(
    ("household", "benefit", "with_supplement"),
    [
        ({"birth": YOUNG, "home": 1}, 2631, 3465),
        ({"birth": YOUNG, "home": 0}, 6106, 7182),
        ({"birth": OLDER, "home": 1}, 2631, 11143),
        ({"birth": OLDER, "home": 0}, 6106, 11143),
        ({"birth": YOUNG, "children": 1}, 12211, 14808),
        ({"birth": OLDER, "children": 3}, 12211, 14808),
        ({"birth": YOUNG, "children": 1, "home": 1}, 12211, 14808),
        ({"birth": YOUNG, "children": 1, "single": 0}, 8546, 14809),
        ({"birth": OLDER, "children": 2, "single": 0}, 8546, 14809),
        ({"birth": YOUNG, "single": 0}, 6106, 7182),
        ({"birth": YOUNG, "diagnosed": 1}, 11143, 11143),
        ({"birth": OLDER, "diagnosed": 1}, 11143, 11143),
        ({"birth": YOUNG, "diagnosed": 1, "children": 1}, 14808, 14808),
        ({"birth": YOUNG, "diagnosed": 1, "children": 1, "single": 0}, 14808, 14808),
        ({"birth": YOUNG, "diagnosed": 1, "home": 1}, 2631, 3465),
        ({"birth": OLDER, "diagnosed": 1, "home": 1}, 2631, 11143),
    ],
)
def test_households_of_2017_to_the_krone(household, benefit, with_supplement):
    assert kroner(monthly_benefit, youths(**household)) == benefit
    assert kroner(monthly_benefit, supplemented(**household)) == with_supplement


@pytest.mark.parametrize(("year", "rate"), [(2016, 6010), (2017, 6106), (2018, 6182), (2019, 6259), (2020, 6331)])
def test_a_youth_living_away_through_the_years(year, rate):
    assert kroner(monthly_benefit, youths(), law=law_of(year)) == rate


def test_the_supplement_asks_for_class_three_months_and_an_offer():
    due = {"category": Category.ACTIVITY_READY, "spell_weeks": 13, "offer": Offer.WISH}
    assert kroner(monthly_benefit, youths(**due)) == 7182
    assert kroner(monthly_benefit, youths(**due | {"category": Category.READY})) == 6106
    assert kroner(monthly_benefit, youths(**due | {"spell_weeks": 12})) == 6106
    assert kroner(monthly_benefit, youths(**due | {"offer": Offer.NONE})) == 6106


@pytest.mark.parametrize("offer", [offer for offer in Offer if offer != Offer.NONE])
@pytest.mark.parametrize("met", [-100, 0])
def test_any_offer_or_a_wish_for_one_will_do_whenever_the_last_meeting_was(offer, met):
    assert kroner(monthly_benefit, supplemented(offer=offer, met=met)) == 7182


def test_the_rate_rises_on_the_25th_birthday_itself():
    youth = supplemented(birth=day(1992, 7, 1))
    assert kroner(monthly_benefit, youth, day(2017, 6, 30)) == 7182
    assert kroner(monthly_benefit, youth, day(2017, 7, 1)) == 11143


def test_there_is_no_benefit_before_18_or_from_30():
    assert kroner(monthly_benefit, youths(birth=day(1999, 7, 2))) == 0
    assert kroner(monthly_benefit, youths(birth=day(1999, 7, 1))) == 6106
    assert kroner(monthly_benefit, youths(birth=day(1987, 7, 2))) == 6106
    assert kroner(monthly_benefit, youths(birth=day(1987, 7, 1))) == 0


def test_the_grant_of_those_living_away_begins_the_month_after_the_20th_birthday():
    youth = youths(birth=day(1997, 3, 1))
    assert kroner(monthly_grant, youth, day(2017, 2, 28)) == 2593
    assert kroner(monthly_grant, youth, day(2017, 3, 31)) == 2593
    assert kroner(monthly_grant, youth, day(2017, 4, 1)) == 6015
    assert kroner(monthly_grant, youths(birth=YOUNG, home=1)) == 2593


def test_the_grant_begins_the_quarter_after_the_18th_birthday():
    youth = youths(birth=day(1999, 1, 1))
    assert kroner(monthly_grant, youth, day(2016, 12, 31)) == 0
    assert kroner(monthly_grant, youth, day(2017, 3, 31)) == 0
    assert kroner(monthly_grant, youth, day(2017, 4, 1)) == 2593


def test_groups_are_the_rates_of_the_file_in_its_order():
    assert [group.name.lower() for group in Group] == list(Rates.model_fields)
