"""`python -m crawler.commands`, for where the console script is not on the path."""

from crawler.commands.main import run

if __name__ == "__main__":
    run()
