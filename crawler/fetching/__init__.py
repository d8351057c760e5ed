"""The network half: fetches, keeps manners, follows the frontier; reads nothing foreign but headers and robots.txt."""
