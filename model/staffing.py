"""Who works for a team: moved in from the unit or hired, social workers, counsellors and mentors."""

from datetime import date
from typing import Any, Self

from pydantic import BaseModel, Field, create_model, model_validator

from caseload.model.policy import LEVERS, Policy
from caseload.model.toml import STRICT


class Staffing(BaseModel):
    """Staff that a design gives to a team, from the day the team or its change starts."""

    model_config = STRICT

    start: date = Field(description="first day")
    workers_moved: int = Field(0, ge=0, le=200, description="social workers moved in from the unit")
    workers_hired: int = Field(0, ge=0, le=200, description="social workers newly hired")
    counsellors_moved: int = Field(0, ge=0, le=200, description="education counsellors moved in from the unit")
    counsellors_hired: int = Field(0, ge=0, le=200, description="education counsellors newly hired")
    hired_from: date | None = Field(None, description="day the newly hired begin")
    moved_from: str | None = Field(None, description="the unit's team that social workers are moved from")
    counsellors_moved_from: str | None = Field(None, description="the unit's team that counsellors are moved from")
    mentors: int = Field(0, ge=0, le=400, description="mentors or contact persons reserved for the team")
    mentor_hours: float = Field(0, ge=0, le=37, description="hours a week of each of them")

    @model_validator(mode="after")
    def come_from_somewhere(self) -> Self:
        """Refuse staff without a team to come from or a day to begin."""
        if (self.workers_hired or self.counsellors_hired) and self.hired_from is None:
            raise ValueError("hired_from must name the day the newly hired begin")
        if self.mentors and not self.mentor_hours:
            raise ValueError("mentor_hours must be above 0 where there are mentors")
        if self.workers_moved and self.moved_from is None:
            raise ValueError("moved_from must name the team that workers are moved from")
        if self.counsellors_moved and self.counsellors_moved_from is None:
            raise ValueError("counsellors_moved_from must name the team that counsellors are moved from")
        return self


def _optional(lever: str) -> tuple[Any, Any]:
    """Annotation and field of a lever that may be left out: unit and bounds as in a policy, None as it was."""
    known = Policy.model_fields[lever]
    field: Any = Field(None, description=known.description)
    field.metadata = known.metadata
    return known.annotation | None, field  # type: ignore[operator]


_OPTIONAL: dict[str, Any] = {lever: _optional(lever) for lever in LEVERS}
Levers: Any = create_model("Levers", __config__=STRICT, **_OPTIONAL)


class TeamChange(Staffing, Levers):  # type: ignore[misc]
    """What is otherwise in a team, the unit's own or a programme of the design, from `start` on; levers left out stay as they are."""

    caseload: int | None = Field(None, ge=1, le=400, description="cases per social worker; those beyond go to colleagues with fewer")

    def levers(self) -> dict[str, float]:
        """Columns of the team that are set, with their values."""
        return {name: value for name in ("caseload", *LEVERS) if (value := getattr(self, name)) is not None}
