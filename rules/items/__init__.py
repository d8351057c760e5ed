"""One module per disclosure item; official codes live in the instrument files only."""
