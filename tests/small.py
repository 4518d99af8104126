"""A small place where much happens in few weeks; its numbers are made up, so that no test rests on a calibrated value."""

from pathlib import Path

from caseload.model.parameters import Parameters
from tests.worlds import parameters

ROOT = Path(__file__).resolve().parent.parent
SMALL = str(Path(__file__).with_name("small.toml"))
FAST = {
    "invite_weeks": 1,
    "perception_error": 0.2,
    "reassess_weeks": 4,
    "mentor_weeks": 6,
    "mentor_hours": 1.0,
    "shock_rate": 0.05,
    "education_base": -5.0,
    "education_readiness": 3.0,
    "job_base": -6.0,
    "job_readiness": 3.0,
    "self_support_base": -5.5,
    "self_support_readiness": 1.0,
    "other_benefit_base": -7.0,
    "move_rate": 0.002,
    "dropout_base": -2.5,
    "dropout_readiness": 0.5,
    "job_loss_rate": 0.05,
    "return_rate": 0.05,
    "education_weeks": 16,
    "apprenticeship_weeks": 12,
    "placing_hours": 0.5,
    "intern_weeks_unready": 4,
    "intern_weeks_ready": 3,
    "preparatory_weeks": 6,
    "deal_base": 0.0,
    "illness": 0.1,
    "quit_rate": 0.03,
    "vacancy_weeks": 3,
    "quality_spread": 0.4,
}


def fast(**values: float) -> Parameters:
    """Give parameters under which everything happens soon, whether or not it is plausible; other `values` on top."""
    return parameters(FAST, **values)
