"""Whether an observable is what the evidence asks for, and what it counts, by hand."""

from types import SimpleNamespace

import numpy as np
import pytest
from pydantic import ValidationError

from caseload.experiments.studies.mechanisms.observable import Observable
from caseload.experiments.studies.mechanisms.run import expected, holds, observe

BASE = {"mechanism": "M1", "words": "contacts", "unit": "contacts", "of": ["meetings"], "design": "horsens", "source": "made up"}


def observable(**values):
    return Observable(**{**BASE, "sign": "", **values})


@pytest.mark.parametrize(
    ("sign", "level", "at", "low", "high", "said"),
    [
        ("+", None, 5, 1, 2, "yes"),
        ("+", None, 5, -2, -1, "no"),
        ("-", None, 5, -2, -1, "yes"),
        ("-", None, 5, 1, 2, "no"),
        ("", None, 5, -2, -1, "yes"),
        ("+", None, 5, -1, 2, "not told apart from 0"),
        ("+", None, 5, np.nan, np.nan, "not told apart from 0"),
        ("+", [3, 6], 5, 1, 2, "yes"),
        ("+", [3, 6], 7, 1, 2, "no"),
        ("+", [3, 6], 7, -1, 2, "no"),
        ("+", [3, 6], np.nan, np.nan, np.nan, "no"),
    ],
)
def test_sign_and_level_both_decide(sign, level, at, low, high, said):
    assert holds(observable(sign=sign, level=level), at, low, high) == said


@pytest.mark.parametrize(
    ("sign", "level", "words"), [("+", None, "more"), ("-", [3, 6.5], "less, 3 to 6.5"), ("", [1, 2], "1 to 2"), ("", None, "a difference")]
)
def test_what_is_expected_is_said(sign, level, words):
    assert expected(observable(sign=sign, level=level)) == words


def weekly(**measures):
    """A study of one run, whose weekly measures are these."""
    weeks = len(next(iter(measures.values())))
    return SimpleNamespace(weeks=weeks, weekly=lambda _, name: np.array([measures[name]], dtype=float))


def test_without_a_divisor_it_is_a_mean_a_week():
    assert observe(weekly(meetings=[1, 2, 6]), None, observable(times=10)) == [30]


def test_with_a_divisor_sums_are_divided():
    one = observable(of=["meetings", "calls"], per=["on_benefit"], times=100)
    assert observe(weekly(meetings=[1, 2], calls=[0, 3], on_benefit=[10, 20]), None, one) == [20]


def test_where_nothing_is_to_be_divided_by_it_is_undefined():
    assert np.isnan(observe(weekly(meetings=[1], on_benefit=[0]), None, observable(per=["on_benefit"])))


def test_only_the_asked_months_are_counted():
    """Week 0 begins on 2 January 2017, so weeks 0-4 begin in January and week 5, on 6 February."""
    one = observable(per=["meetings"], months=[2])
    assert observe(weekly(meetings=[1, 1, 1, 1, 1, 5]), None, one) == [0.5]


@pytest.mark.parametrize("wrong", [{"of": ["happiness"]}, {"mechanism": "M99"}, {"months": [13]}, {"of": []}, {"sign": "?"}])
def test_what_is_not_there_is_refused(wrong):
    with pytest.raises(ValidationError):
        observable(**wrong)
