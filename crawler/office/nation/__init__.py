"""One night over many areas, on one machine or several."""
