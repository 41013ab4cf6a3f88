// Builds two maps from world-atlas (Natural Earth):
//   basemap.json   TopoJSON for the live map: Latin America and the Caribbean in detail, the rest of the world coarse
//   outlines.json  one SVG path per country and one for the whole region, for pictures without a script
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { feature, merge, mesh } from "topojson-client";
import { presimplify, quantile, simplify } from "topojson-simplify";
import { topology } from "topojson-server";
import { quantize } from "topojson-client";

const target = process.argv[2];
const read = (name) => JSON.parse(readFileSync(`node_modules/world-atlas/${name}.json`));

// ISO 3166-1 numeric (as in world-atlas) to alpha-2, Latin America and the Caribbean
const REGION = {
  "032": "ar", "068": "bo", "076": "br", "152": "cl", "170": "co", "218": "ec", "328": "gy", "600": "py", "604": "pe",
  "740": "sr", "858": "uy", "862": "ve", "238": "fk", "084": "bz", "188": "cr", "222": "sv", "320": "gt", "340": "hn",
  "484": "mx", "558": "ni", "591": "pa", "028": "ag", "044": "bs", "052": "bb", "060": "bm", "092": "vg", "136": "ky",
  "192": "cu", "212": "dm", "214": "do", "308": "gd", "332": "ht", "388": "jm", "500": "ms", "531": "cw", "533": "aw",
  "534": "sx", "630": "pr", "652": "bl", "659": "kn", "660": "ai", "662": "lc", "663": "mf", "666": "pm", "670": "vc",
  "780": "tt", "796": "tc", "850": "vi",
};
const round = (value) => Math.round(value * 100) / 100;

const ringArea = (ring) => {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  return Math.abs(sum / 2);
};
const polygonsOf = (geometry) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);

function simplified(source, keep, share) {
  const chosen = { ...source.objects.countries, geometries: source.objects.countries.geometries.filter(keep) };
  const features = feature(source, chosen).features.map((one) => ({ ...one, properties: { id: one.id } }));
  const own = presimplify(topology({ countries: { type: "FeatureCollection", features } }));
  return simplify(own, quantile(own, share));
}

// ── live map ──
const detailed = simplified(read("countries-10m"), (one) => REGION[one.id], 0.8);
const coarse = simplified(read("countries-110m"), (one) => one.id !== "010" && !REGION[one.id], 0.35);
const together = topology({
  region: feature(detailed, detailed.objects.countries),
  world: { type: "Feature", properties: {}, geometry: merge(coarse, coarse.objects.countries.geometries) },
});
for (const one of together.objects.region.geometries) { one.id = REGION[one.id]; delete one.properties; }
writeFileSync(join(target, "basemap.json"), JSON.stringify(quantize(together, 2e4)) + "\n");

// ── still pictures: plain longitude and latitude, cos-scaled by the template ──
function path(geometry, smallest) {
  return polygonsOf(geometry)
    .filter((polygon) => ringArea(polygon[0]) >= smallest)
    .map((polygon) => polygon.map((ring) => "M" + ring.slice(0, -1).map(([x, y]) => `${round(x)} ${round(-y)}`).join("L") + "z").join(""))
    .join("");
}
function box(geometry, smallest) {
  const points = polygonsOf(geometry).filter((polygon) => ringArea(polygon[0]) >= smallest).flatMap((polygon) => polygon[0]);
  const xs = points.map(([x]) => x), ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].map(round);
}
const still = simplified(read("countries-10m"), (one) => REGION[one.id], 0.95);
const outlines = {};
for (const one of feature(still, still.objects.countries).features) {
  const largest = Math.max(...polygonsOf(one.geometry).map((polygon) => ringArea(polygon[0])));
  const near = largest / 400; // far small islands would shrink the country to a dot
  outlines[REGION[one.id]] = { box: box(one.geometry, near), path: path(one.geometry, near) };
}
const wide = simplified(read("countries-50m"), (one) => REGION[one.id], 0.82);
outlines.region = {
  box: [-118, -56, -34, 33],
  path: path(merge(wide, wide.objects.countries.geometries), 0.4),
  borders: "",
};
const borders = mesh(wide, wide.objects.countries, (a, b) => a !== b);
outlines.region.borders = borders.coordinates.map((line) => "M" + line.map(([x, y]) => `${round(x)} ${round(-y)}`).join("L")).join("");
outlines.world = { box: [-170, -56, 180, 78], path: path(together && merge(coarse, coarse.objects.countries.geometries), 2) };
writeFileSync(join(target, "outlines.json"), JSON.stringify(outlines) + "\n");
