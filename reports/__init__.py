"""From the store to people: result files and pages."""
