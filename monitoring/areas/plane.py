"""A flat map in km around a place: right to a metre in ten kilometres over a city, enough for distances and areas."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

KM_PER_DEGREE_LATITUDE = 110.574
KM_PER_DEGREE_LONGITUDE_AT_EQUATOR = 111.320


@dataclass(frozen=True)
class Plane:
    """Kilometres east and north of an origin; straight lines in degrees stay straight."""

    latitude: float
    longitude: float

    @staticmethod
    def around(latitudes: np.ndarray, longitudes: np.ndarray) -> Plane:
        """The plane whose origin lies in the middle of the given places."""
        return Plane((latitudes.min() + latitudes.max()) / 2, (longitudes.min() + longitudes.max()) / 2)

    @property
    def scale(self) -> np.ndarray:
        """Km in a degree: east, north."""
        return np.array(
            [KM_PER_DEGREE_LONGITUDE_AT_EQUATOR * np.cos(np.radians(self.latitude)), KM_PER_DEGREE_LATITUDE]
        )

    def to_km(self, degrees: np.ndarray) -> np.ndarray:
        """Rows of longitude, latitude to rows of km east, km north."""
        return (degrees - [self.longitude, self.latitude]) * self.scale

    def to_degrees(self, km: np.ndarray) -> np.ndarray:
        """Rows of km east, km north to rows of longitude, latitude."""
        return km / self.scale + [self.longitude, self.latitude]
