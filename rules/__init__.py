"""What the OIT instruments require, how its items are found on a site and how they are judged."""
