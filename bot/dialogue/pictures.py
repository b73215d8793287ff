"""A picture of what an answer says, for doors that can show one."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A drawing as SVG; `title` and `alt` say what it shows, for whoever doesn't see it."""

    svg: str
    title: str
    alt: str
