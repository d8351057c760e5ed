"""The store: one SQLite file with every run, what it fetched and what it found; SQL stands nowhere else."""
