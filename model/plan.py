"""A contact plan: the levers that a team or a programme sets for its youths."""

from pydantic import BaseModel, Field

from caseload.model.toml import STRICT


class Plan(BaseModel):
    """How often, where and with what offers a team meets its youths."""

    model_config = STRICT

    meeting_every: float = Field(gt=0, le=52, description="weeks between planned meetings")
    call_every: float = Field(gt=0, le=52, description="weeks between planned contacts of any kind")
    outreach: float = Field(ge=0, le=1, description="share of meetings planned outside the town hall")
    counselling_every: float = Field(gt=0, le=104, description="weeks between planned talks with an education counsellor")
    mentor_rate: float = Field(ge=0, le=1, description="weekly rate at which a youth without a mentor is offered one")
    internship_rate: float = Field(ge=0, le=1, description="weekly rate at which a well-known youth is offered an internship")
    visits: float = Field(ge=0, le=1, description="share of internship weeks in which the worker means to visit the firm")
    accompany: float = Field(0, ge=0, le=1, description="share of outings that are to the doctor, together")
    network: float = Field(0, ge=0, le=1, description="share of meetings with family or network at the table, for those who consent")
    sanctions: float = Field(0.02, ge=0, le=1, description="share of missed meetings that are sanctioned")
    one_plan: float = Field(0, ge=0, le=1, description="how far one coordinator and one plan stand for all departments; 0 not, 1 fully")
    chosen: float = Field(0, ge=0, le=1, description="share of youths who help to choose their worker")
    volunteers: float = Field(0, ge=0, le=1, description="weekly rate at which a youth is offered a volunteer from civil society")
    follow_weeks: int = Field(0, ge=0, le=156, description="weeks in which a contact person follows into education and work")
    detection: float = Field(0, ge=0, le=1, description="share of pupils whose school a detection team visits every second Tuesday")
    least_intrusive: float = Field(0, ge=0, le=1, description="how far the team seeks the least intrusive step of the ladder that works")
    points: float = Field(0, ge=0, le=1000, description="weighted case points per worker, at most; 0 to count cases")
    preparatory_rate: float = Field(0.004, ge=0, le=1, description="weekly rate at which a known youth without exam is offered FGU or STU")
    practice: float = Field(0, ge=0, le=1, description="how far the team works by a shared, trained method")


LEVERS = tuple(Plan.model_fields)
