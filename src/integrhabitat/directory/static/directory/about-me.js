// <about-me>: the form of "Para mí". Its fields have no name, so that no form could ever send them.

import { erase, isLasting, keep, read } from "./answers.js";

class AboutMe extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.status = this.querySelector("[role=status]");
    this.fill(read());
    this.querySelector("[data-act=keep]").addEventListener("click", () => this.save());
    this.querySelector("[data-act=erase]").addEventListener("click", () => this.forget());
    this.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input")) { event.preventDefault(); this.save(); }
    });
  }

  fields() { return [...this.querySelectorAll("[data-kind]")]; }

  fill(said) {
    for (const field of this.fields()) {
      const value = said[field.dataset.kind];
      if (field.type === "checkbox") field.checked = Array.isArray(value) && value.includes(field.value);
      else field.value = value ?? "";
    }
    this.querySelector("[data-lasting]").checked = isLasting();
  }

  collect() {
    const said = {};
    for (const field of this.fields()) {
      const kind = field.dataset.kind;
      if (field.type === "checkbox") { if (field.checked) (said[kind] ??= []).push(field.value); }
      else if (field.type === "number") { if (field.value !== "" && field.validity.valid) said[kind] = Number(field.value); }
      else if (field.value) said[kind] = field.value;
    }
    return said;
  }

  save() {
    keep(this.collect(), this.querySelector("[data-lasting]").checked);
    this.status.textContent = this.dataset.kept;
  }

  forget() {
    erase();
    this.fill({});
    this.status.textContent = this.dataset.erased;
  }
}

if (!customElements.get("about-me")) customElements.define("about-me", AboutMe);
