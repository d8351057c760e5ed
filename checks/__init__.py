"""Reading and testing evidence: pure functions, no network, no database, no clock."""
