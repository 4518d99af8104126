"""What a design costs whom, what is got for it, and what better knowledge would be worth.

Costs are money paid by an account, less what it gets back; effects are youths in education. Strategies are designs, the baseline first.
"""

from experiments.economics.build import tables
from experiments.economics.files import illustrate, write

__all__ = ["illustrate", "tables", "write"]
