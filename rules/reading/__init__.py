"""What one page of a site gives the crawl: claims, links that lead on, files to open, faults."""
