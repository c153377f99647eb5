"""Key-value catalogues: messages by key, one language a file."""
