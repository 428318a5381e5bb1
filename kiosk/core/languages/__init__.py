"""The interface's own words and the names of regions, a module for each language. Data only."""
