// <near-me>: where the device is. It is asked only after a click, and no more is kept than the form needs:
// about 1 km to search "cerca de mí", about 100 m (data-digits="3") for a point that somebody tells.

class NearMe extends HTMLElement {
  connectedCallback() {
    if (!navigator.geolocation || !isSecureContext) return;
    this.button = this.querySelector("button");
    this.status = this.querySelector("[role=status]");
    this.hidden = false;
    this.button.addEventListener("click", () => this.ask());
  }

  ask() {
    this.status.textContent = this.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.use(coords),
      (error) => { this.status.textContent = error.code === 1 ? this.dataset.refused : this.dataset.failed; },
      { timeout: 15000, maximumAge: 600000 },
    );
  }

  use({ latitude, longitude }) {
    const form = this.closest("form");
    const [lat, lon] = [latitude, longitude].map((degrees) => degrees.toFixed(this.dataset.digits || 2));
    if (form.elements.cerca) this.search(form, `${lat},${lon}`);
    else this.fill(form, lat, lon);
  }

  search(form, point) {
    form.elements.cerca.value = point;
    form.elements.barrio.value = "";
    form.requestSubmit();
  }

  fill(form, lat, lon) {
    form.elements.latitude.value = lat;
    form.elements.longitude.value = lon;
    this.status.textContent = this.dataset.found;
  }
}

if (!customElements.get("near-me")) customElements.define("near-me", NearMe);
