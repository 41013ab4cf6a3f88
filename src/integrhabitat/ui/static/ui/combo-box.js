// Suggestions under a text input; the form works the same without them.

class ComboBox extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.list = document.createElement("ul");
    this.list.id = `${this.input.id}-list`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.dataset.words || "");
    this.status = document.createElement("span");
    this.status.className = "hidden-text";
    this.status.setAttribute("role", "status");
    this.append(this.list, this.status);
    Object.entries({
      role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
    }).forEach(([name, value]) => this.input.setAttribute(name, value));
    this.input.addEventListener("input", () => this.wait());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("mousedown", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) { event.preventDefault(); this.choose(option); }
    });
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), 250);
  }

  async ask() {
    const words = this.input.value.trim();
    this.request?.abort();
    if (words.length < 2) return this.close();
    this.request = new AbortController();
    try {
      const address = new URL(this.dataset.source, location.href);
      address.searchParams.set("q", words);
      const answer = await fetch(address, { signal: this.request.signal });
      if (answer.ok) this.show((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") this.close(); // typing goes on without suggestions
    }
  }

  show(suggestions) {
    this.list.replaceChildren(...suggestions.map((suggestion, index) => {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${index}`;
      option.textContent = suggestion.label;
      option.dataset.value = suggestion.value || suggestion.label;
      if (suggestion.url) option.dataset.url = suggestion.url;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      return option;
    }));
    this.status.textContent = `${suggestions.length} ${this.dataset.words}`;
    this.open(suggestions.length > 0);
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) this.input.removeAttribute("aria-activedescendant");
  }

  close() { // for good: what was asked before must not open it again
    clearTimeout(this.timer);
    this.request?.abort();
    this.open(false);
  }

  key(event) {
    const options = [...this.list.children];
    const now = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (this.list.hidden || !options.length) return;
    if (event.key === "Escape") { event.preventDefault(); this.close(); }
    if (event.key === "Enter" && now >= 0) { event.preventDefault(); this.choose(options[now]); }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = now < 0 && step < 0 ? options.length - 1 : (now + step + options.length) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === next)));
    this.input.setAttribute("aria-activedescendant", options[next].id);
    options[next].scrollIntoView({ block: "nearest" });
  }

  choose(option) {
    if (option.dataset.url) { location.assign(option.dataset.url); return; }
    this.input.value = option.dataset.value;
    this.close();
    this.input.form?.requestSubmit();
  }
}

customElements.define("combo-box", ComboBox);
