// Builds two maps from world-atlas (Natural Earth, public domain):
//   basemap.json   for the live map: Latin America and the Caribbean in detail, the rest of the world coarse
//   outlines.json  one SVG path per country, one for the region and one for the world, for pictures without a script
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { feature, quantize } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";
import { topology } from "topojson-server";

const target = process.argv[2];
const read = (name) => JSON.parse(readFileSync(`node_modules/world-atlas/${name}.json`));

// ISO 3166-1 numeric (as in world-atlas) to alpha-2, Latin America and the Caribbean
const REGION = {
  "032": "ar", "068": "bo", "076": "br", "152": "cl", "170": "co", "218": "ec", "328": "gy", "600": "py", "604": "pe",
  "740": "sr", "858": "uy", "862": "ve", "238": "fk", "084": "bz", "188": "cr", "222": "sv", "320": "gt", "340": "hn",
  "484": "mx", "558": "ni", "591": "pa", "028": "ag", "044": "bs", "052": "bb", "060": "bm", "092": "vg", "136": "ky",
  "192": "cu", "212": "dm", "214": "do", "308": "gd", "332": "ht", "388": "jm", "500": "ms", "531": "cw", "533": "aw",
  "534": "sx", "630": "pr", "652": "bl", "659": "kn", "660": "ai", "662": "lc", "663": "mf", "670": "vc", "780": "tt",
  "796": "tc", "850": "vi", "254": "gf",
};
const LEFT_OUT = ["010", "242"]; // Antarctica; Fiji lies on both sides of the 180th meridian and would be drawn across the world
const PICTURE = 600; // longest side of a picture, in its own units

const polygonsOf = (geometry) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);

function ringArea(ring) {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  return Math.abs(sum / 2);
}

/** The polygons large enough to be seen, the largest always. */
function visible(geometry, smallest) {
  const polygons = polygonsOf(geometry);
  const largest = Math.max(...polygons.map((polygon) => ringArea(polygon[0])));
  return polygons.filter((polygon) => ringArea(polygon[0]) >= Math.min(smallest, largest));
}

function countriesOf(source, keep) {
  const chosen = source.objects.countries.geometries.filter(keep);
  return feature(source, { type: "GeometryCollection", geometries: chosen }).features;
}

/** French Guiana, which the source draws as a part of France. */
function guiana(source) {
  const [france] = countriesOf(source, (one) => one.id === "250");
  const coordinates = france.geometry.coordinates.filter(([[[x, y]]]) => x < -50 && y < 10 && y > 0);
  return { type: "Feature", id: "254", properties: {}, geometry: { type: "MultiPolygon", coordinates } };
}

/** The countries of the region and French Guiana between them. */
const regionOf = (source) => [...countriesOf(source, (one) => REGION[one.id]), guiana(source)];

/** Countries with shared borders simplified alike; islets below `smallest` square degrees left out. */
function simplified(features, weight, smallest) {
  const kept = features.map(({ id, geometry }) => ({
    type: "Feature", id, properties: {}, geometry: { type: "MultiPolygon", coordinates: visible(geometry, smallest) },
  }));
  return simplify(presimplify(topology({ land: { type: "FeatureCollection", features: kept } })), weight);
}

// ── live map ──
const regionFeatures = regionOf(read("countries-10m"));
const region = quantize(simplified(regionFeatures, 0.0018, 0.004), 2e4);
for (const one of region.objects.land.geometries) { one.id = REGION[one.id]; delete one.properties; }
const rest = countriesOf(read("countries-110m"), (one) => !LEFT_OUT.includes(one.id) && !REGION[one.id]);
const coarse = simplified(rest, 0.25, 1);
for (const one of coarse.objects.land.geometries) { delete one.id; delete one.properties; }
writeFileSync(join(target, "basemap.json"), JSON.stringify({ region, world: quantize(coarse, 2e3) }) + "\n");

// ── still pictures ──
function boxOf(polygons) {
  const points = polygons.flatMap((polygon) => polygon[0]);
  const xs = points.map(([x]) => x), ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function isNear(one, other, degrees) {
  return one[0] < other[2] + degrees && one[2] > other[0] - degrees && one[1] < other[3] + degrees && one[3] > other[1] - degrees;
}

/** Longitude and latitude to picture units: equirectangular, true at the middle latitude. */
function frame([west, south, east, north]) {
  const squeeze = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = PICTURE / Math.max((east - west) * squeeze, north - south);
  const project = ([x, y]) => [Math.round((x - west) * squeeze * scale), Math.round((north - y) * scale)];
  const [width, height] = project([east, south]);
  return { project, view: { west, north, scale_x: squeeze * scale, scale_y: scale, width, height } };
}

function drawRing(ring, project) {
  let [x, y] = project(ring[0]);
  let path = `M${x} ${y}l`, steps = 0;
  for (const point of ring.slice(1, -1)) {
    const [nextX, nextY] = project(point);
    if (nextX === x && nextY === y) continue;
    path += `${steps++ ? " " : ""}${nextX - x} ${nextY - y}`;
    [x, y] = [nextX, nextY];
  }
  return steps > 1 ? `${path}z` : "";
}
const draw = (polygons, project) => polygons.map((polygon) => polygon.map((ring) => drawRing(ring, project)).join("")).join("");

function picture(features, box, unit) {
  const { project, view } = frame(box);
  const smallest = unit * unit * 12;
  const shapes = feature(...[simplified(features, unit * unit * 1.5, smallest)].flatMap((one) => [one, one.objects.land]));
  return { ...view, path: shapes.features.map((one) => draw(visible(one.geometry, smallest), project)).join("") };
}

const outlines = {};
for (const one of regionFeatures) {
  const polygons = polygonsOf(one.geometry);
  const largest = Math.max(...polygons.map((polygon) => ringArea(polygon[0])));
  const mainland = boxOf([polygons.find((polygon) => ringArea(polygon[0]) === largest)]);
  // Far islands (Galápagos, Easter Island) would shrink the country to a dot.
  const near = polygons.filter((polygon) => ringArea(polygon[0]) >= largest / 300 && isNear(boxOf([polygon]), mainland, 3));
  const [west, south, east, north] = boxOf(near);
  const margin = 0.03 * Math.max(east - west, north - south);
  const box = [west - margin, south - margin, east + margin, north + margin];
  const unit = Math.max(box[2] - box[0], box[3] - box[1]) / PICTURE;
  outlines[REGION[one.id]] = picture([{ ...one, geometry: { type: "MultiPolygon", coordinates: near } }], box, unit);
}
outlines.region = picture(regionOf(read("countries-50m")), [-118, -56, -33, 33], 0.19);
const world = countriesOf(read("countries-110m"), (one) => !LEFT_OUT.includes(one.id));
outlines.world = picture(world, [-172, -57, 180, 80], 0.7);
writeFileSync(join(target, "outlines.json"), JSON.stringify(outlines) + "\n");
