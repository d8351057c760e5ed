"""Named signs that a page is not what its address promises: each a predicate that quotes the words that decided."""
