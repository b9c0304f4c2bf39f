"""Comparing: what differs between two lists."""
