"""Caseload: young people's paths from benefit to education under different social-work caseloads.

What is offered here is imported when it is first asked for: it needs numba, pandas and the model, which the command's help does not.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from caseload.agents.employer import Employer
    from caseload.agents.mentor import Mentor
    from caseload.agents.social_worker import SocialWorker
    from caseload.agents.youth import Youth
    from caseload.experiments.comparison.compare import compare
    from caseload.experiments.running.study import ExecutionOptions
    from caseload.experiments.studies.decompose.run import decompose
    from caseload.experiments.studies.sensitivity.run import sensitivity
    from caseload.experiments.studies.sweep.run import sweep
    from caseload.experiments.studies.trial.run import trial
    from caseload.model.municipality import Municipality

__all__ = [
    "Employer",
    "ExecutionOptions",
    "Mentor",
    "Municipality",
    "SocialWorker",
    "Youth",
    "compare",
    "decompose",
    "sensitivity",
    "sweep",
    "trial",
]
MODULES = {
    "Employer": "agents.employer",
    "ExecutionOptions": "experiments.running.study",
    "Mentor": "agents.mentor",
    "Municipality": "model.municipality",
    "SocialWorker": "agents.social_worker",
    "Youth": "agents.youth",
    "compare": "experiments.comparison.compare",
    "decompose": "experiments.studies.decompose.run",
    "sensitivity": "experiments.studies.sensitivity.run",
    "sweep": "experiments.studies.sweep.run",
    "trial": "experiments.studies.trial.run",
}

HERE = Path(__file__).parent
if (HERE / "agents").is_symlink() or not (HERE / "agents").is_dir():  # a checkout: the links are for tools
    __path__ = [str(HERE.parent.parent), str(HERE)]
import_module("caseload.experiments.data")  # registers designs and municipalities with the model


def __getattr__(name: str) -> Any:
    """Import what is offered when it is first asked for."""
    if name not in MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{MODULES[name]}"), name)
