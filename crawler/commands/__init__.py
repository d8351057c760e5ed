"""The command line `oit`: one module per command."""
