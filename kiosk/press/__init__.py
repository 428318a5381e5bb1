"""Prepares. Turns what staff write (a pack) into problems in their words, or into an edition."""
