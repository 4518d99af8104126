"""`caseload mechanisms`: what each mechanism shows, at work and switched off."""
