// Enhances pages that already work without it. Larger parts are loaded only where a page has them.

const page = document.documentElement;

class QuickExit extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a");
    this.presses = [];
    this.onKey = (event) => this.count(event);
    this.link.addEventListener("click", (event) => { event.preventDefault(); this.leave(); });
    document.addEventListener("keydown", this.onKey);
  }

  disconnectedCallback() { document.removeEventListener("keydown", this.onKey); }

  count(event) { // Esc three times within two seconds
    if (event.key !== "Escape") return;
    this.presses = [...this.presses.filter((at) => event.timeStamp - at < 2000), event.timeStamp];
    if (this.presses.length >= 3) this.leave();
  }

  leave() {
    page.hidden = true; // blank at once, even if the network is slow
    document.title = "…";
    history.replaceState(null, "", "/");
    location.replace(this.link.href);
  }
}

class ShareLinks extends HTMLElement {
  connectedCallback() {
    this.reveal("share", Boolean(navigator.share), () => this.share());
    this.reveal("copy", Boolean(navigator.clipboard), () => this.copy());
  }

  reveal(name, works, act) {
    const button = this.querySelector(`[data-act=${name}]`);
    if (!button || !works) return;
    button.hidden = false;
    button.addEventListener("click", act);
  }

  share() {
    const { title, text, url } = this.dataset;
    navigator.share({ title, text, url }).catch(() => {}); // the person closed the sheet
  }

  async copy() {
    await navigator.clipboard.writeText(this.dataset.url);
    this.querySelector("[role=status]").textContent = this.dataset.copied;
  }
}

class PrintPage extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}

class UndoToast extends HTMLElement {
  connectedCallback() {
    // Ten seconds, and never while somebody is on it.
    this.timer = setInterval(() => {
      this.age = (this.age || 0) + 1;
      if (this.age > 10 && !this.matches(":hover, :focus-within")) this.remove();
    }, 1000);
  }

  disconnectedCallback() { clearInterval(this.timer); }
}

for (const [name, element] of Object.entries({
  "quick-exit": QuickExit, "share-links": ShareLinks, "print-page": PrintPage, "undo-toast": UndoToast,
})) customElements.define(name, element);

function loadParts(root) {
  for (const part of root.querySelectorAll("[data-module]")) import(part.dataset.module);
}

function loadHtmx() {
  if (window.htmx || !document.querySelector("[hx-get], [hx-post], [hx-boost]")) return;
  const script = document.createElement("script");
  script.src = document.querySelector("meta[name=htmx-config]").dataset.src;
  document.head.append(script);
}

function closeOpenChoices(event) {
  const open = event.key === "Escape" ? ".choices[open], .staff details[open]" : ".choices[open]";
  for (const choices of document.querySelectorAll(open)) {
    if (event.key === "Escape") choices.querySelector("summary").focus();
    if (event.key === "Escape" || !choices.contains(event.target)) choices.open = false;
  }
}

// What was refused in the field where one types on is replaced by the next thing typed: a scanner never corrects,
// and what it has typed since is left alone. Answers whether there is such a field.
function chooseRefused() {
  const field = document.querySelector("input[autofocus][aria-invalid=true]");
  if (!field) return false;
  field.focus();
  if (field.value === field.defaultValue) field.select();
  return true;
}

loadParts(document);
// htmx starts by itself only in a complete page; until then links and forms work as they are.
if (document.readyState === "complete") loadHtmx();
else addEventListener("load", loadHtmx);
document.addEventListener("htmx:afterSwap", (event) => loadParts(event.target));
document.addEventListener("htmx:afterSettle", chooseRefused);
document.addEventListener("click", closeOpenChoices);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") closeOpenChoices(event); });
if (!chooseRefused()) document.querySelector("[data-focus]")?.focus();
// A second click on a form that is already on its way sends nothing new.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post" || event.defaultPrevented) return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "1";
  setTimeout(() => { delete event.target.dataset.sent; }, 8000);
});
addEventListener("pageshow", (event) => { if (event.persisted) page.hidden = false; });
