"""`caseload decompose`: which parts of a design make its effect, and through which mechanisms."""
