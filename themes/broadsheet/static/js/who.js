// Who is this in this story: what the list below the text says of somebody, beside the name, while a mouse rests on it.
// For pointers only; Escape closes it, and the list itself is there for everybody.
"use strict";
(() => {
  const REST = 250;
  const box = document.createElement("div");
  let [opening, closing, shown] = [0, 0, null];
  const close = () => (clearTimeout(opening), box.remove(), (shown = null));
  const entry = (link) => [...document.querySelectorAll("[aria-labelledby=names] .by[href]")].find((one) => one.href === link.href)?.closest("li");
  const open = (link) => {
    const item = entry(link);
    if (!item) return;
    box.className = "who";
    box.setAttribute("aria-hidden", "true");
    box.replaceChildren(...item.cloneNode(true).childNodes);
    box.querySelectorAll("a").forEach((one) => (one.tabIndex = -1));
    document.body.append(box);
    const [name, page] = [link.getClientRects()[0], document.documentElement];
    box.style.insetBlockStart = `${name.bottom + scrollY}px`;
    const start = page.dir === "rtl" ? page.clientWidth - name.right : name.left;
    box.style.insetInlineStart = `${Math.max(8, Math.min(start, page.clientWidth - box.offsetWidth - 8))}px`;
    shown = link;
  };
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = event.target.closest?.(".body a.ent");
    if (link || event.target.closest?.(".who")) clearTimeout(closing);
    if (link && link !== shown) clearTimeout(opening), (opening = setTimeout(() => (close(), open(link)), REST));
  });
  document.addEventListener("pointerout", (event) => {
    if (!event.target.closest?.(".body a.ent, .who")) return;
    clearTimeout(opening);
    closing = setTimeout(close, REST);
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
})();
