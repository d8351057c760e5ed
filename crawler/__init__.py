"""Visiting school sites, keeping what was seen, and the command line."""
