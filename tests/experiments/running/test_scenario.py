"""What the user asks for becomes scenarios, or is refused, before anything runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.experiments.running.scenario import MAX_WEEKS, resolve
from caseload.model import parameters
from caseload.model.input_error import InputError

SEEDS = st.integers(0, 2**70)


def of(*names, settings=(), weeks=156, seed=2017, municipality="horsens"):
    return resolve(names, municipality, settings, weeks, seed)


def a_parameter():
    return next((name, known) for name, known in parameters.load().known.items() if known.low < known.value)


def test_designs_keep_their_order_and_share_all_but_the_design():
    scenarios = of("status-quo", "horsens", "placebo")
    assert [one.design.name for one in scenarios] == ["status-quo", "horsens", "placebo"]
    assert len({(id(one.parameters), id(one.place), one.weeks, one.seed) for one in scenarios}) == 1


@given(SEEDS, SEEDS, st.integers(0, 10**6), st.integers(0, 10**6))
def test_seeds_are_63_bits_and_differ_between_runs_and_roots(one, other, run, another):
    def seed(root, number):
        return of("horsens", seed=root)[0].seed_of(number)

    assert 0 <= seed(one, run) < 2**63
    assert (seed(one, run) == seed(other, another)) == ((one, run) == (other, another))


def test_runs_of_one_number_are_pairs():
    status_quo, horsens = of("status-quo", "horsens")
    assert [status_quo.seed_of(run) for run in range(5)] == [horsens.seed_of(run) for run in range(5)]


def test_the_seed_of_a_run_stays_what_it_was():
    assert of("horsens")[0].seed_of(0) == 7067963390709516762  # or every published result would change


def test_a_parameter_is_set_in_every_design():
    name, known = a_parameter()
    scenarios = of("status-quo", "horsens", settings=[f"{name} = {known.low}"])
    assert [one.parameters.values[name] for one in scenarios] == [known.low, known.low]
    assert parameters.load().values[name] == known.value


def test_a_lever_is_set_in_its_design_only():
    horsens, placebo = of("horsens", "placebo", settings=["horsens.caseload=50"])
    (programme,) = horsens.design.programme.values()
    assert programme.caseload == 50
    assert placebo == of("placebo")[0]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("nonsense", ("--set nonsense", "NAME=VALUE", "DESIGN.lever=VALUE")),
        ("=3", ("--set =3", "NAME=VALUE")),
        ("caseload=", ("--set caseload=", "NAME=VALUE")),
        ("no_such_parameter=3", ("parameters.toml", "no_such_parameter")),
        ("horsens.caseload=-3", ("horsens.toml", "caseload", "-3", "greater than or equal to 0")),
        ("horsens.caseload=few", ("horsens.toml", "caseload", "few", "integer")),
        ("horsens.caselod=3", ("horsens.toml", "caselod", "did you mean caseload?")),
        ("horsens.moved_from=nowhere", ("horsens.toml", "nowhere", "activity-ready")),
        ("horsns.caseload=3", ("--set horsns.caseload=3", "did you mean horsens?", "run are: horsens")),
        ("placebo.places=3", ("--set placebo.places=3", "run are: horsens")),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused(settings, words):
    with pytest.raises(InputError) as refusal:
        of("horsens", settings=[settings])
    assert all(word in str(refusal.value) for word in words), refusal.value


@pytest.mark.parametrize("value", ["abc", "nan", "inf", "[1]", "true", "1979-05-27"])
def test_a_parameter_must_be_a_number_in_its_range(value):
    name, known = a_parameter()
    with pytest.raises(InputError) as refusal:
        of("horsens", settings=[f"{name}={value}"])
    assert all(word in str(refusal.value) for word in ("parameters.toml", name, value, f"{known.low:g}", f"{known.high:g}", known.unit))


@pytest.mark.parametrize(
    ("weeks", "seed", "words"), [(0, 1, "weeks = 0"), (MAX_WEEKS + 1, 1, f"from 1 to {MAX_WEEKS}"), (1, -1, "seed = -1")]
)
def test_weeks_and_seed_have_bounds(weeks, seed, words):
    with pytest.raises(InputError, match=words):
        of("horsens", weeks=weeks, seed=seed)


def test_two_files_of_one_name_are_refused(tmp_path):
    (tmp_path / "horsens.toml").write_text('title = "Other"\nsummary = "another Horsens"\n')
    with pytest.raises(InputError, match="called alike: horsens, horsens"):
        of("horsens", str(tmp_path / "horsens.toml"))
