"""Servers for other programs, over standard input and output: ``mcp_`` for models, ``lsp`` for editors."""
