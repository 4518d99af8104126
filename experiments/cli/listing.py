"""What `caseload designs` prints: each design, what it is, and the levers it sets."""

from typing import Any

from caseload.model import design as designs


def list_designs() -> None:
    """Print every design that ships on a line, and under it the levers of each programme and team, by the names that --set takes."""
    names = designs.designs()
    width = max(map(len, names))
    for name in names:
        design = designs.load(name)
        print(f"{name:{width}}  {design.summary}")
        values = design.model_dump(mode="json", exclude_unset=True)
        for kind in ("programme", "team"):
            for table, levers in values.get(kind, {}).items():
                print(f"{'':{width}}  {table}: {', '.join(flat(levers))}")
    print("\nWhat one of them changes, and what that costs: caseload designs --explain NAME")


def flat(levers: dict[str, Any]) -> list[str]:
    """Name each lever of a programme or team with its value, as in meeting_every=4; plan and target group need no naming."""
    told: list[str] = []
    for name, value in levers.items():
        told += flat(value) if isinstance(value, dict) else [f"{name}={value:g}" if isinstance(value, float) else f"{name}={value}"]
    return told
