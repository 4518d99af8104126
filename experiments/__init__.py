"""What we ask of the model, in rooms; each imports those after it, none those before it.

cli, web, odd, studies, comparison, economics, figures, running, measures, statistics, data.
"""
