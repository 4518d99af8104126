"""The luck of an address: the cipher is the published one, its numbers are even, and no two addresses know of each other."""

import math
from itertools import pairwise

import numpy as np
import pytest
from scipy.stats import chisquare, kstest

from caseload.agents.chance import (
    EMPLOYER,
    MENTOR,
    MUNICIPALITY,
    WORKER,
    Decision,
    chance,
    chances,
    happens,
    logistic,
    logistic_quantile,
    threefry,
    waiting_time,
)

Z = 4.0  # standard errors: once in 16,000 by luck, and the luck is fixed by the seeds
SIDE = 200  # addresses along each part
PARTS = {
    "seed": lambda n, m: (n, 1 + m, 3, 7, 0),
    "who": lambda n, m: (5, n, m, 7, 0),
    "worker": lambda n, m: (5, WORKER + n, m, 4, 0),
    "week": lambda n, m: (5, 65536 * (m % 50) + m, n, 7, 0),
    "decision": lambda n, m: (5, m, 3, n, 0),
    "other": lambda n, m: (5, m, 3, 7, n),
}


@pytest.fixture(scope="module")
def drawn():
    """Two numbers at 200 x 200 addresses around each part: float64 [200, 200, 2], neighbours along the first axis."""
    return {part: np.array([[chances(*address(n, m)) for m in range(SIDE)] for n in range(SIDE)]) for part, address in PARTS.items()}


@pytest.mark.parametrize(
    ("key", "counter", "answer"),
    [
        ((0, 0), (0, 0), (0xF167B032C3B480BD, 0xE91F9FEE4B7A6FB5)),
        ((2**64 - 1,) * 2, (2**64 - 1,) * 2, (0xCCDEC5C917A874B1, 0x4DF53ABCA26CEB01)),
        (
            (0xA4093822299F31D0, 0x082EFA98EC4E6C89),
            (0x243F6A8885A308D3, 0x13198A2E03707344),
            (0xC3AAC71561042993, 0x3FE7AE8801AFF316),
        ),
    ],
)
def test_threefry_2x64_13_gives_its_authors_known_answers(key, counter, answer):
    """Source: kat_vectors of Random123."""
    assert tuple(int(word) for word in threefry(*(np.uint64(word) for word in key + counter))) == answer


@pytest.mark.parametrize("part", PARTS)
def test_numbers_are_even_around_every_part_of_an_address(drawn, part):
    for numbers in np.moveaxis(drawn[part], -1, 0):
        assert numbers.min() >= 0.0 and numbers.max() < 1.0
        counts = np.histogram(numbers, 256, (0.0, 1.0))[0]
        assert abs(chisquare(counts).statistic - 255) < Z * math.sqrt(2 * 255)
        assert kstest(numbers.ravel(), "uniform").pvalue > math.erfc(Z / math.sqrt(2))


@pytest.mark.parametrize("part", PARTS)
def test_neighbours_and_the_two_numbers_of_an_address_are_uncorrelated(drawn, part):
    one, two = np.moveaxis(drawn[part], -1, 0)
    pairs = [(one, two), (one[1:], one[:-1]), (two[1:], two[:-1]), (one[1:], two[:-1]), (two[1:], one[:-1])]
    pairs += [(one[distance:], one[:-distance]) for distance in (2, 16, 64, 128)]  # one bit of the address apart
    for left, right in pairs:
        assert abs(np.corrcoef(left.ravel(), right.ravel())[0, 1]) < Z / math.sqrt(left.size)


def test_no_two_addresses_share_a_number(drawn):
    numbers = np.concatenate([drawn[part].ravel() for part in ("who", "worker", "decision")])
    assert len(np.unique(numbers)) >= len(numbers) - 2 * SIDE  # the two planes of people cross in one line


def test_every_part_of_an_address_counts_and_nothing_else_does():
    home = (2017, 65536 * 12 + 3, 40, Decision.ATTEND, 5)
    assert chances(*home) == chances(*home) and chance(*home) == chances(*home)[0]
    for part in range(5):
        assert chances(*(value + (place == part) for place, value in enumerate(home))) != chances(*home)


def test_every_bit_of_an_address_has_a_place_of_its_own():
    bits = {0: 63, 1: 24, 2: 8, 3: 32}  # of who, week, decision and other
    single = [tuple(2**bit if part == place else 0 for place in range(4)) for part, width in bits.items() for bit in range(width)]
    full = [tuple(2**width - 1 if part == place else 0 for place, width in bits.items()) for part in bits]
    addresses = [(0, 0, 0, 0), *single, *full]
    for seed in (0, 2**63 - 1):
        assert len({chances(seed, *address) for address in addresses}) == len(addresses) == 1 + 127 + 4


def test_kinds_of_agents_draw_in_ranges_of_their_own():
    starts = [0, WORKER, MENTOR, EMPLOYER, MUNICIPALITY]
    assert all(later - sooner >= 2**40 for sooner, later in pairwise(starts))
    assert MUNICIPALITY + 2**40 < 2**63


def test_decisions_are_unique_and_consecutive_from_0():
    assert [decision.value for decision in Decision.__members__.values()] == list(range(len(Decision.__members__)))
    assert len(Decision) < 256


def test_a_logistic_quantile_has_mean_0_and_variance_1():
    steps = 100_000
    values = np.array([logistic_quantile((step + 0.5) / steps) for step in range(steps)])
    assert abs(values.mean()) < 1e-9
    assert abs(values.var() - 1.0) < 1e-3
    assert np.isfinite([logistic_quantile(0.0), logistic_quantile(1.0)]).all()


@pytest.mark.parametrize("rate", [1e-9, 0.004, 0.7, 1.0, 6.0])
def test_an_event_of_a_rate_happens_with_probability_1_minus_exp_of_minus_rate(rate):
    probability = -math.expm1(-rate)
    assert happens(probability * (1 - 1e-12), rate) and not happens(probability * (1 + 1e-12), rate)
    assert happens(0.0, rate) and not happens(0.0, 0.0)


def test_a_waiting_time_is_exponential_and_agrees_with_what_happens():
    assert waiting_time(0.0) == 0.0
    assert waiting_time(1.0 - math.exp(-2.0)) == pytest.approx(2.0)
    for u in np.linspace(0.0, 0.999, 500):
        assert happens(u, 0.5) == (waiting_time(u) < 0.5)


def test_the_logistic_is_a_probability_for_any_log_odds():
    assert logistic(0.0) == 0.5
    assert logistic(math.log(3.0)) == pytest.approx(0.75)
    assert logistic(-1e308) == 0.0 and logistic(1e308) == 1.0
