"""Touches the box: the glass, the fingers, the clock's sleep, the watched pack. Decides nothing."""
