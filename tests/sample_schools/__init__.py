"""Invented school websites with the verdicts that a fair officer would give them."""
