"""Pages in large letters: one thing a screen, in bands over the whole width of the glass."""
