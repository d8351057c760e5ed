"""The portal: the reports in a browser, checks on demand, and the officers' work."""
