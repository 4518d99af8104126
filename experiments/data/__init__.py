"""Designs, municipalities, trials, targets and mechanisms as TOML files; importing it tells the model where designs and municipalities are.

Door: `FOLDER`, `MECHANISMS`.
"""

from pathlib import Path

from caseload.model.folders import register_folder

FOLDER = Path(__file__).parent
MECHANISMS = FOLDER / "mechanisms.toml"

register_folder("design", FOLDER / "designs")
register_folder("municipality", FOLDER / "municipalities")
