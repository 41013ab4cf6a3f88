// What a person says of herself stays on her device: for this visit, or until she erases it if she asks to keep it.
// Nothing here may use the network.

const NAME = "integrhabitat.para-mi";

function stores() {
  try { return [sessionStorage, localStorage]; } catch { return []; } // a browser may forbid both
}

export function read() {
  for (const store of stores()) {
    try {
      const kept = JSON.parse(store.getItem(NAME));
      if (kept && typeof kept === "object" && !Array.isArray(kept)) return kept;
    } catch { store.removeItem(NAME); }
  }
  return {};
}

export function keep(answers, isLasting) {
  erase();
  const store = stores()[isLasting ? 1 : 0];
  if (store && Object.keys(answers).length) store.setItem(NAME, JSON.stringify(answers));
  announce();
}

export function erase() {
  for (const store of stores()) store.removeItem(NAME);
  announce();
}

export function isLasting() {
  const [, lasting] = stores();
  return Boolean(lasting?.getItem(NAME));
}

function announce() { document.dispatchEvent(new CustomEvent("answers:changed")); }
