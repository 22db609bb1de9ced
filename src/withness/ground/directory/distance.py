"""How far it is between two points on earth, as the crow flies."""

from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0
"""Kilometres, its mean radius."""


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points, each (latitude, longitude) in degrees (Sinnott 1984, haversine)."""
    (latitude, longitude), (latitude2, longitude2) = one, other
    north, east = radians(latitude2 - latitude) / 2, radians(longitude2 - longitude) / 2
    chord = sin(north) ** 2 + cos(radians(latitude)) * cos(radians(latitude2)) * sin(east) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(chord)))
