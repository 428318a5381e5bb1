"""Translation files: read, compared with their source, laid over it, and written."""
