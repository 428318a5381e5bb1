"""Decides. Values in, values out: no pygame, no files, no clock; the standard library only."""
