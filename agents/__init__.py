"""Who acts: youths, social workers, mentors and employers, and the rules they act by."""
