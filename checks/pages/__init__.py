"""From the markup of a web page to the value `Page`."""
