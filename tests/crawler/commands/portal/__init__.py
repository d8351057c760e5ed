"""Tests of the portal: its pages over a stored night, its queue, its people."""
