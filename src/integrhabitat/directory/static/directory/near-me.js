// <near-me>: "cerca de mí". The device is asked only after a click; about 1 km is enough, so more is not sent.

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
    form.elements.cerca.value = `${latitude.toFixed(2)},${longitude.toFixed(2)}`;
    form.elements.barrio.value = "";
    form.requestSubmit();
  }
}

if (!customElements.get("near-me")) customElements.define("near-me", NearMe);
