"""Shows. Paints a Page onto Surfaces, told the time; it decides nothing and needs no display."""
