// htmx notes the address of the page, and with it what was searched, in the browser's store. On a shared
// telephone that is a trace, and the pages here do without it.

const NOTE = "htmx-current-path-for-history";

function forget() {
  try { sessionStorage.removeItem(NOTE); } catch { /* a browser may forbid its store */ }
}

for (const moment of ["htmx:load", "htmx:afterSettle", "htmx:afterOnLoad"]) document.addEventListener(moment, forget);
addEventListener("pagehide", forget);
forget();
