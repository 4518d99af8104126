"""A trace as a file: JSON, whole or absent, the same bytes for the same trace."""

import json
from pathlib import Path

from caseload.experiments.running.folder import atomic_write
from caseload.experiments.web.trace.schema import VERSION, Trace
from caseload.model.input_error import InputError
from caseload.model.toml import check


def to_json(trace: Trace) -> str:
    """One line of JSON."""
    return json.dumps(trace.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def write(trace: Trace, path: Path) -> None:
    """Write a trace."""
    with atomic_write(path) as part:
        part.write_text(to_json(trace) + "\n", encoding="utf-8")


def read(path: Path) -> Trace:
    """Read and check a trace; `InputError` if it is none, or of another version."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read as a trace: {error}") from None
    found = document.get("version") if isinstance(document, dict) else None
    if found != VERSION:
        raise InputError(f"{path}: version = {found!r} is not allowed: a trace of version {VERSION}, written by caseload export-html")
    return check(Trace, document, str(path))
