"""What `caseload designs` prints: each design, what it is, and the levers it sets."""

from typing import Any

from model import design as designs


def list_designs() -> None:
    """Print every design that ships on a line, and under it the levers it sets, by the names that --set takes."""
    names = designs.designs()
    width = max(map(len, names))
    for name in names:
        design = designs.load(name)
        print(f"{name:{width}}  {design.summary}")
        for programme, levers in design.model_dump(mode="json", exclude_unset=True).get("programme", {}).items():
            print(f"{'':{width}}  {programme}: {', '.join(flat(levers))}")


def flat(levers: dict[str, Any], above: str = "") -> list[str]:
    """Name each lever of a nested table with its value, as in plan.meeting_every=4."""
    told: list[str] = []
    for name, value in levers.items():
        told += flat(value, f"{above}{name}.") if isinstance(value, dict) else [f"{above}{name}={value}"]
    return told
