"""The shipped defaults meet what the field has measured: the one test that rests on calibrated numbers.

The others of C1 to C12 need small experiments; `caseload targets` shows all.
"""

from caseload.experiments.running.scenario import resolve
from caseload.experiments.studies.targets.ratio import estimate
from caseload.experiments.studies.targets.replicate import DESIGN, WEEKS, look_at
from caseload.experiments.studies.targets.target import load

RUNS = 8
MET = ("C1", "C2", "C3", "C4", "C5", "C6", "C8", "C9")  # C7 is known to pull the other way


def test_the_defaults_are_within_the_bands():
    (scenario,) = resolve((DESIGN,), "horsens", (), WEEKS, 2017)
    found = [look_at(scenario, number) for number in range(RUNS)]
    simulated = {one.id: (estimate([run[one.name] for run in found]).value, one) for one in load().target if one.id.split()[0] in MET}
    assert len(simulated) == 12
    outside = {name: f"{value:.3f} is not in {one.band}" for name, (value, one) in simulated.items() if not one.holds(value)}
    assert not outside, outside
