// The live map: loaded when somebody presses its button, over our own small basemap (or the operator's tiles).

const MOST_LABELS = 12;
const loaded = new Map();

function once(address, make) {
  if (!loaded.has(address)) loaded.set(address, make(address));
  return loaded.get(address);
}

const script = (address) => once(address, () => new Promise((resolve, reject) => {
  document.head.append(Object.assign(document.createElement("script"), { src: address, onload: resolve, onerror: reject }));
}));
const sheet = (address) => once(address, () => new Promise((resolve, reject) => {
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: address, onload: resolve, onerror: reject }));
}));
const json = (address) => once(address, () => fetch(address).then((answer) => answer.json()));

/** Rings of TopoJSON as [latitude, longitude], country by country. */
function rings(topology) {
  const { scale, translate } = topology.transform;
  const arcs = topology.arcs.map((arc) => {
    let x = 0, y = 0;
    return arc.map(([dx, dy]) => [(y += dy) * scale[1] + translate[1], (x += dx) * scale[0] + translate[0]]);
  });
  const line = (index) => (index < 0 ? [...arcs[~index]].reverse() : arcs[index]);
  const ring = (indexes) => indexes.flatMap((index, at) => line(index).slice(at ? 1 : 0));
  return topology.objects.land.geometries.map(({ type, arcs: own }) => (type === "Polygon" ? [own] : own).map((polygon) => polygon.map(ring)));
}

class CentreMap extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.open());
  }

  async open() {
    this.button.disabled = true;
    const { leaflet, leafletCss, basemap, source, tiles, near } = this.dataset;
    try {
      const [places, ground] = await Promise.all([
        source ? this.fromGeoJson(source) : JSON.parse(this.querySelector("script").textContent),
        tiles || near !== undefined ? null : json(basemap), script(leaflet), sheet(leafletCss),
      ]);
      this.draw(places, ground);
    } catch (error) {
      this.button.disabled = false; // the still picture and the list remain
      console.error(error);
    }
  }

  async fromGeoJson(address) {
    const answer = await fetch(address);
    return (await answer.json()).features.filter(({ geometry }) => geometry).map(({ geometry, properties }) => ({
      lat: geometry.coordinates[1], lon: geometry.coordinates[0], ...properties,
    }));
  }

  draw(places, ground) {
    const { label, closer, farther, tiles, attribution, near } = this.dataset;
    const isBarrio = near !== undefined; // our basemap is one colour there
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const box = document.createElement("div");
    box.className = "live";
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", label);
    this.replaceChildren(box);
    const map = L.map(box, {
      zoomControl: false, worldCopyJump: false, minZoom: 2, maxZoom: tiles || isBarrio ? 18 : 8,
      zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still,
    });
    L.control.zoom({ zoomInTitle: closer, zoomOutTitle: farther }).addTo(map);
    map.attributionControl.setPrefix("Leaflet");
    if (tiles) L.tileLayer(tiles, { attribution }).addTo(map);
    else if (!isBarrio) this.ground(map, ground);
    if (isBarrio) L.control.scale({ imperial: false }).addTo(map);
    this.frame(map, places, isBarrio ? 16 : 6); // before the marks: they are made only once there is a view
    this.marks(map, places);
    box.focus();
  }

  frame(map, places, maxZoom) {
    if (places.length) map.fitBounds(places.map(({ lat, lon }) => [lat, lon]), { padding: [40, 40], maxZoom });
    else map.setView([-10, -70], 3);
  }

  ground(map, { region, world }) {
    map.attributionControl.addAttribution("Natural Earth");
    const look = { className: "land", weight: 1, interactive: false, smoothFactor: 0.5 };
    for (const country of [...rings(world), ...rings(region)]) L.polygon(country, look).addTo(map);
  }

  marks(map, places) {
    const icon = (kind) => L.divIcon({ className: `pin ${kind || ""}`, iconSize: [44, 44], iconAnchor: [22, 40], popupAnchor: [0, -34] });
    for (const place of places) {
      const marker = L.marker([place.lat, place.lon], { icon: icon(place.kind), alt: place.name }).addTo(map);
      marker.getElement().setAttribute("aria-label", place.name); // `alt` reaches images only
      marker.bindPopup(this.popup(place));
      if (places.length <= MOST_LABELS) marker.bindTooltip(place.number || place.name, { permanent: true, direction: "right", offset: [10, -18] });
    }
  }

  popup(place) { // built as nodes: names are other people's text
    const body = document.createElement("div");
    body.append(Object.assign(document.createElement("strong"), { textContent: place.name }));
    if (place.url) body.append(document.createElement("br"), Object.assign(document.createElement("a"), { href: place.url, textContent: this.dataset.open }));
    return body;
  }
}

customElements.define("centre-map", CentreMap);
