"""Every regular expression of the project, attacked with texts that its own tree suggests."""
