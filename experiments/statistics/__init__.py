"""Statistics: arrays in, arrays out; knows neither the model nor a study.

Door: `intervals`, `survival` and `cox`.
"""
