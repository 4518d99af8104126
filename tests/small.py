"""A small place where much happens in few weeks; its numbers are made up, so that no test rests on a calibrated value."""

from pathlib import Path

from caseload.model.parameters import Parameters
from tests.worlds import parameters

ROOT = Path(__file__).resolve().parent.parent
SMALL = str(Path(__file__).with_name("small.toml"))
FAST = {
    "trouble_cost": 0.3,
    "invite_weeks": 1,
    "perception_error": 0.2,
    "reassess_weeks": 4,
    "mentor_weeks": 6,
    "mentor_hours": 1.0,
    "shock_rate": 0.02,
    "seek_help": 0.03,
    "help_relief": 0.06,
    "help_lapse": 0.1,
    "wait_own": 0.5,
    "wait_other": 1.0,
    "direction_gain": 0.5,
    "keep_base": 0.8,
    "plan_weeks": 2,
    "application_rate": 1.5,
    "answer_weeks": 1,
    "admitted": 0.7,
    "intake_rolling": 0.7,
    "show_base": 0.5,
    "basic_weeks": 6,
    "main_weeks": 6,
    "training_weeks": 8,
    "trial_weeks": 4,
    "dropout_rate": 0.15,
    "agreement_rate": 0.1,
    "preparatory_weeks": 6,
    "preparatory_dropout": 0.2,
    "interview_rate": 0.3,
    "job_floor": 0.5,
    "job_floor_spread": 0.2,
    "hours_margin": 0.1,
    "hours_end": 0.1,
    "job_loss_rate": 0.04,
    "support_rate": 0.01,
    "return_rate": 0.05,
    "birth_rate": 0.003,
    "resource_rate": 0.03,
    "other_return_rate": 0.05,
    "move_rate": 0.002,
    "place_base": -1.0,
    "placement_weeks_unready": 4,
    "placement_weeks_ready": 3,
    "placing_hours": 0.5,
    "watch_gain": 0.5,
    "agreement_from": 0.4,
    "subsidy_from": 0.2,
    "hours_from": -0.2,
    "subsidy_weeks": 4,
    "booking_rate": 0.1,
    "sanction_rate": 1.0,
    "illness": 0.1,
    "quit_rate": 0.03,
    "vacancy_weeks": 3,
    "quality_spread": 0.4,
    "order_known": 0.1,
    "private_share": 0.2,
    "private_comfort": 4,
}


def fast(**values: float) -> Parameters:
    """Give parameters under which everything happens soon, whether or not it is plausible; other `values` on top."""
    return parameters(FAST, **values)
