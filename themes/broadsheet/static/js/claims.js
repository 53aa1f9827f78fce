// Outline a claim's words and its card together while either is pointed at or focused; copy the address of the words.
// Nothing moves, nothing needs it.
"use strict";
const partner = (node) => {
  const card = node.closest?.(".claim");
  const ref = node.closest?.(".ref") ?? (card && document.querySelector(`.ref[href="#${CSS.escape(card.id)}"]`));
  if (!ref) return [];
  return [card ?? document.querySelector(ref.getAttribute("href")), ...document.querySelectorAll(`[id="q-${ref.id.slice(2)}"]`)];
};
const light = (on) => (event) => partner(event.target).forEach((node) => node?.classList.toggle("is-paired", on));
for (const name of ["mouseover", "focusin"]) document.addEventListener(name, light(true));
for (const name of ["mouseout", "focusout"]) document.addEventListener(name, light(false));
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.(".claim__link");
  if (!link || !navigator.clipboard) return;
  const label = link.textContent;
  await navigator.clipboard.writeText(link.href);
  link.textContent = link.closest("[data-copied]").dataset.copied;
  setTimeout(() => (link.textContent = label), 2000);
});
