"""What a design costs whom, what is got for it, and what better knowledge would be worth.

Costs are money paid by an account, less what it gets back; effects are youths in education. Strategies are designs, the baseline first.
Door: `build.tables`, `files.write` and `files.illustrate`; `design_costs.costs` of a design that nobody has run.
"""
