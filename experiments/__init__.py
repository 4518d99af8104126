"""What we ask of the model: scenarios, paired comparisons, tables and pictures."""
