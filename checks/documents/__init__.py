"""Reading files: what a document is by its content, and the text of it that a reader sees."""
