"""Schematic boundaries, computed from the register alone: for a room whose operator has loaded no official ones.

Each place belongs to the kelurahan whose point is nearest, weighted by area: a power diagram, where a place at
distance d from a point of weight w is d² - w away. The weights are fitted until the cells' areas follow the areas in
the register, but never so far that a point would leave its own cell. The outline is drawn around the points in the
same spirit: discs of each kelurahan's area, grown together and smoothed; what stands apart in the sea stays an island.
It is a schema, not a survey: it must be labelled so wherever it is shown.
"""

from __future__ import annotations

import numpy as np
import shapely

from monitoring.areas.plane import Plane
from monitoring.areas.register import Register

DISC_SCALE = 1.05  # discs a little larger than their kelurahan close the gaps between round shapes
JOIN_KM, ROUND_KM, CORNER_KM = 1.6, 1.2, 0.15  # bays narrower are filled, capes cut, corners drawn straight
LEAST_ISLAND_RADIUS_KM = 0.8  # smaller ones could neither be seen nor picked on the map of the province
PIXEL_KM = 0.15
FITTING_ROUNDS = 80
FITTING_STEP = 0.2  # km² of weight for a km² that a cell lacks
FARTHEST_PULL = 0.8  # of the way: keeps a tenth of the distance to a neighbour around every point inside its cell
GRID_DEGREES = 1e-5  # about a metre


def schematic_cells(register: Register) -> np.ndarray:
    """One cell a kelurahan, in register order, in degrees. Each holds its point; none overlap; borders are shared."""
    longitudes = np.array([row.longitude for row in register.rows])
    latitudes = np.array([row.latitude for row in register.rows])
    areas = np.array([row.area_km2 for row in register.rows])
    plane = Plane.around(latitudes, longitudes)
    sites = plane.to_km(np.column_stack([longitudes, latitudes]))
    body, is_island = outline(sites, areas)
    radii = np.maximum(np.sqrt(areas / np.pi), LEAST_ISLAND_RADIUS_KM)
    weights = radii**2  # two discs that do not touch are never cut by the border of such weights
    if not is_island.all():
        weights[~is_island] = fitted_weights(sites[~is_island], areas[~is_island], body)
    weights = _bounded(weights, _squares(sites))
    islands = shapely.buffer(shapely.points(sites[is_island]), radii[is_island], quad_segs=4)
    cells = power_diagram(sites, weights, shapely.union_all([body, *islands]))
    return _share_edges(shapely.transform(cells, plane.to_degrees))


def outline(sites: np.ndarray, areas: np.ndarray) -> tuple[shapely.Geometry, np.ndarray]:
    """The land that kelurahan form together, smoothed, in km, and which kelurahan stand apart from it as islands."""
    discs = shapely.buffer(shapely.points(sites), np.sqrt(areas / np.pi) * DISC_SCALE, quad_segs=16)
    body = shapely.union_all(discs).buffer(JOIN_KM).buffer(-JOIN_KM - ROUND_KM).buffer(ROUND_KM).simplify(CORNER_KM)
    return body, ~shapely.intersects(shapely.points(sites), body)


def fitted_weights(sites: np.ndarray, areas: np.ndarray, land: shapely.Geometry) -> np.ndarray:
    """Weights (km²) with which the cells' areas on `land` follow `areas`, within the bound that keeps points inside."""
    squares = _squares(sites)
    pixels = _pixels(land)
    targets = areas * (len(pixels) * PIXEL_KM**2 / areas.sum())
    # The same place is told from each site by |p|² - 2 p·s + |s|²; |p|² is the same for all, so it is left out.
    tilt, lift = -2 * sites.T, (sites**2).sum(axis=1)
    weights = areas / np.pi
    for round_number in range(FITTING_ROUNDS):
        nearest = np.argmin(pixels @ tilt + (lift - weights), axis=1)
        found = np.bincount(nearest, minlength=len(sites)) * PIXEL_KM**2
        weights = weights + FITTING_STEP * (targets - found) * (1 - round_number / FITTING_ROUNDS)
        weights = _bounded(weights, squares)
    return weights


def _squares(sites: np.ndarray) -> np.ndarray:
    """The square of every site's distance to every other."""
    return ((sites[:, None, :] - sites[None, :, :]) ** 2).sum(axis=2)


def _bounded(weights: np.ndarray, squares: np.ndarray) -> np.ndarray:
    """The largest weights not above the given ones that leave every point in its own cell."""
    while True:
        lowered = (weights[None, :] + FARTHEST_PULL * squares).min(axis=1)
        if np.allclose(lowered, weights, rtol=0, atol=1e-9):
            return lowered
        weights = lowered


def _pixels(land: shapely.Geometry) -> np.ndarray:
    left, bottom, right, top = land.bounds
    xs, ys = np.meshgrid(np.arange(left, right, PIXEL_KM), np.arange(bottom, top, PIXEL_KM))
    shapely.prepare(land)
    inside = shapely.contains_xy(land, xs.ravel(), ys.ravel())
    return np.column_stack([xs.ravel(), ys.ravel()])[inside]


def power_diagram(sites: np.ndarray, weights: np.ndarray, land: shapely.Geometry) -> np.ndarray:
    """The cell of each site on `land`: the places whose weighted distance to it is the least."""
    left, bottom, right, top = land.bounds
    box = np.array([[left - 1, bottom - 1], [right + 1, bottom - 1], [right + 1, top + 1], [left - 1, top + 1]])
    cells = np.empty(len(sites), dtype=object)
    for i, site in enumerate(sites):
        ring = box
        for j in np.argsort(((sites - site) ** 2).sum(axis=1), kind="stable")[1:]:
            # Nearer to i than to j, weighted: 2 p·(sj - si) <= |sj|² - |si|² - wj + wi.
            normal = 2 * (sites[j] - site)
            ring = _halved(ring, ring @ normal - (sites[j] @ sites[j] - site @ site - weights[j] + weights[i]))
        cells[i] = shapely.Polygon(ring).intersection(land)
    return cells


def _halved(ring: np.ndarray, beyond: np.ndarray) -> np.ndarray:
    """The part of a convex ring where `beyond` (its corners' signed distances to a line) is not above zero."""
    if (beyond <= 0).all():
        return ring
    corners = []
    for at in range(len(ring)):
        here, there = beyond[at - 1], beyond[at]
        if (here <= 0) != (there <= 0):
            corners.append(ring[at - 1] + (ring[at] - ring[at - 1]) * (here / (here - there)))
        if there <= 0:
            corners.append(ring[at])
    return np.array(corners)


def _share_edges(cells: np.ndarray) -> np.ndarray:
    """The cells with corners on a grid of about a metre, neighbours having the very same corners along their border.

    A scrap cut off from its cell by a bend of the outline goes with the cell it belongs to.
    """
    lines = shapely.union_all(shapely.boundary(cells), grid_size=GRID_DEGREES)
    faces = shapely.get_parts(shapely.polygonize([lines]))
    faces = faces[shapely.area(faces) > 0]
    inner = shapely.point_on_surface(faces)
    face_at, cell_at = shapely.STRtree(cells).query(inner, predicate="intersects")
    owner = dict(zip(face_at[::-1].tolist(), cell_at[::-1].tolist(), strict=True))
    owned: list[list[shapely.Geometry]] = [[] for _ in cells]
    for at, face in enumerate(faces):
        if at in owner:
            owned[owner[at]].append(face)
    return shapely.normalize(np.array([shapely.union_all(parts) for parts in owned], dtype=object))
