"""What `oit serve` hands to the portal's pages: the queue of checks, and the office's store."""
