"""The elements of a page as nested blocks, with the region that each of them stands in."""

from __future__ import annotations

from collections.abc import Sequence

from checks.page import Block, Region, Segment
from checks.pages.regions import Shape, named_region, settle


class Outline:
    """Blocks in document order; `current` is the place of the innermost one that is open, -1 for none."""

    def __init__(self) -> None:
        self.shapes: list[Shape] = []
        self.current = -1

    def open(self, tag: str, region: Region, marks: str, place: int) -> None:
        """Begin a block at the segment `place`."""
        depth = self.shapes[self.current].depth + (tag != "body") if self.current >= 0 else 0
        self.shapes.append(Shape(tag, self.current, place, place, region, marks, depth))
        self.current = len(self.shapes) - 1

    def close(self, place: int) -> None:
        """End the innermost block before the segment `place`."""
        shape = self.shapes[self.current]
        shape.end = place
        self.current = shape.parent

    def region_here(self, tag: str, role: str, classes: str, identity: str, *, in_link: bool) -> Region:
        """The region of an element that is about to be opened."""
        outer = self.region_of(self.current)
        if tag == "main" or tag == "article":
            return Region.MAIN if outer is not Region.FOOTER else outer
        if outer is not Region.MAIN or in_link:
            return outer
        return named_region(tag, role, classes, identity) or outer

    def region_of(self, block: int) -> Region:
        """The region of a block, settled once `measure` was called."""
        return self.shapes[block].region if block >= 0 else Region.MAIN

    def measure(self, segments: Sequence[Segment]) -> None:
        """Weigh the texts and links of every block, and settle the regions by it."""
        shapes = self.shapes
        for segment in segments:
            shape = shapes[segment.block]
            shape.letters += len(segment.text)
            if segment.link is not None:
                shape.linked += len(segment.text)
                shape.links += 1
        for shape in reversed(shapes):
            if shape.parent >= 0:
                outer = shapes[shape.parent]
                outer.letters += shape.letters
                outer.linked += shape.linked
                outer.links += shape.links
        settle(shapes, [segment.block if segment.text else -1 for segment in segments])

    def blocks(self) -> tuple[Block, ...]:
        """The finished blocks."""
        return tuple(
            Block(shape.tag, shape.parent, shape.start, shape.end, shape.region, shape.marks, shape.oit)
            for shape in self.shapes
        )
