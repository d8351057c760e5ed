"""One run: the window of schools, what their sites gave, how it was judged, and how nights compare."""
