"""The summary of a country, made from what its areas published."""
