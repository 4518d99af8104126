"""Calibration targets: what the field has measured, beside what the model gives. One file an observable or experiment."""
