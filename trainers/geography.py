"""From coordinates to the map of Finland: ETRS-TM35FIN, then one drawing unit for every two kilometres."""

import math

# GRS80 and the projection's own constants (JHS 197).
FLATTENING = 1 / 298.257222101
SEMI_MAJOR = 6378137.0
SCALE = 0.9996
CENTRAL_MERIDIAN = math.radians(27)
FALSE_EASTING = 500_000.0
# Where the drawing's corner lies and how many metres one of its units is.
WEST = 40_000.0
NORTH = 7_790_000.0
UNIT = 2_000.0


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees (WGS84) → metres east and north in EPSG:3067, by the Krüger series."""
    n = FLATTENING / (2 - FLATTENING)
    radius = SEMI_MAJOR / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    series = (
        n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16,
        13 * n**2 / 48 - 3 * n**3 / 5,
        61 * n**3 / 240,
    )
    eccentricity = 2 * math.sqrt(n) / (1 + n)
    sine = math.sin(math.radians(latitude))
    t = math.sinh(math.atanh(sine) - eccentricity * math.atanh(eccentricity * sine))
    angle = math.radians(longitude) - CENTRAL_MERIDIAN
    p = math.atan2(t, math.cos(angle))
    q = math.atanh(math.sin(angle) / math.sqrt(1 + t**2))
    east = q + sum(a * math.cos(2 * i * p) * math.sinh(2 * i * q) for i, a in enumerate(series, start=1))
    north = p + sum(a * math.sin(2 * i * p) * math.cosh(2 * i * q) for i, a in enumerate(series, start=1))
    return FALSE_EASTING + SCALE * radius * east, SCALE * radius * north


def drawing_point(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees → x, y in the drawing of Finland, one decimal."""
    east, north = project(latitude, longitude)
    return round((east - WEST) / UNIT, 1), round((NORTH - north) / UNIT, 1)
