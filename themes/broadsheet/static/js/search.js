// The search page: asks Pagefind's index, shows hits by kind, and keeps the question in the address.
"use strict";
(async () => {
  const form = document.getElementById("find");
  const [found, hits] = [document.getElementById("found"), document.getElementById("hits")];
  const selects = [...form.querySelectorAll("select")];
  const root = new URL(form.dataset.root, location.href);
  /* What the page calls the choices of a facet that has a closed list of them. */
  const wordsOf = (select) => new Map([...select.options].slice(1).map((one) => [one.value, one.label]));
  const WORDS = Object.fromEntries(selects.map((select) => [select.name, wordsOf(select)]));
  const ORDER = { year: (a, b) => b.localeCompare(a), person: (a, b) => a.localeCompare(b) };
  /* Hits of a kind that come at once, and sentences shown of one brief. */
  const FIRST = { brief: 5, other: 3 };
  const PLACES = 3;
  let asked = 0;

  const make = (tag, text = "", attributes = {}) => {
    const node = document.createElement(tag);
    node.append(...[text].flat());
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  /* The page's own words, in its language. */
  const SAID = JSON.parse(form.dataset.words);
  const [plural, numbers] = [new Intl.PluralRules(document.documentElement.lang), new Intl.NumberFormat(document.documentElement.lang)];
  const say = (name, n) => (SAID[name][plural.select(n)] ?? SAID[name].other ?? SAID[name]).replace("{n}", numbers.format(n));

  let index, offered;
  try {
    index = await import(new URL(form.dataset.index, location.href));
    await index.options({ noWorker: true, baseUrl: "/" });
    offered = await index.filters();
  } catch {
    found.textContent = SAID.unavailable;
    return;
  }

  /* Facets: how many pages each choice would leave. A choice that leaves none is not offered, unless it is made. */
  const fill = (counts) => {
    for (const select of selects) {
      const chosen = select.value;
      const of = counts[select.name] ?? {};
      const words = WORDS[select.name];
      const known = words.size ? [...words.keys()] : Object.keys(of).sort(ORDER[select.name]);
      const left = known.filter((value) => of[value] || value === chosen);
      const options = left.map((value) => make("option", `${words.get(value) ?? value} (${of[value] ?? 0})`, { value }));
      select.replaceChildren(select.options[0], ...options);
      select.value = options.some((option) => option.value === chosen) ? chosen : "";
    }
  };

  /* The marked sentence, else the paragraph, that holds the word at `place`. */
  const anchorAt = (page, place) => {
    const size = (text) => text.trim().split(/\s+/).length;
    const before = page.anchors.filter((one) => one.location <= place);
    const sentence = before.findLast((one) => one.id.startsWith("q-") && place < one.location + size(one.text ?? ""));
    return sentence ?? before.findLast((one) => /^p\d/.test(one.id));
  };
  const excerpt = (page, from, places) => {
    const all = page.content.split(/\s+/);
    const start = Math.max(from, places[0] - 12);
    const parts = all.slice(start, places[0] + 18).flatMap((word, at) => [places.includes(start + at) ? make("mark", word) : word, " "]);
    return [start > from ? "… " : "", ...parts, "…"];
  };
  /* [anchor, excerpt] of the sentences that hold the hits, the weightiest first. */
  const sentences = (page) => {
    const groups = new Map();
    const at = [...page.weighted_locations].sort((a, b) => b.balanced_score - a.balanced_score || a.location - b.location);
    for (const { location } of at) {
      const anchor = anchorAt(page, location);
      if (anchor) groups.set(anchor.id, [...(groups.get(anchor.id) ?? []), location]);
    }
    return [...groups].slice(0, PLACES).map(([id, places]) => {
      const anchor = page.anchors.find((one) => one.id === id);
      return [id, excerpt(page, anchor.location, places.sort((a, b) => a - b))];
    });
  };

  const sentence = (href, text) => {
    const label = href.includes("#q-") ? [make("span", SAID.claim, { class: "label" }), " "] : [];
    return make("li", [...label, make("a", text, { href, class: "words" })]);
  };
  const hit = (page, kind) => {
    const href = new URL(page.raw_url.replace(/^[/]/, "").replace(/index\.html$/, ""), root).href;
    const item = make("li", make("p", make("a", page.meta.title, { href }), { class: "title" }), { class: "hit" });
    const parts = kind === "brief" ? sentences(page) : [];
    if (!parts.length && page.meta.description) item.append(make("p", page.meta.description));
    if (parts.length) item.append(make("ul", parts.map(([id, text]) => sentence(`${href}#${id}`, text))));
    if (page.meta.date) item.append(make("p", page.meta.date, { class: "meta" }));
    return item;
  };

  const block = async ([kind, label], results) => {
    const list = make("ol", "", { class: "ruled" });
    const more = make("button", "", { class: "more", type: "button" });
    const show = async (number) => {
      const start = list.children.length;
      const pages = await Promise.all(results.slice(start, start + number).map((result) => result.data()));
      list.append(...pages.map((page) => hit(page, kind)));
      const left = results.length - list.children.length;
      more.hidden = !left;
      more.textContent = say("more", left);
      return list.children[start];
    };
    await show(FIRST[kind] ?? FIRST.other);
    more.addEventListener("click", async () => (await show(10))?.querySelector("a").focus());
    const heading = make("h2", [`${label} `, make("span", String(results.length), { class: "count" })], { id: `hits-${kind}` });
    return make("section", [heading, list, more], { class: "section", "aria-labelledby": `hits-${kind}` });
  };

  const remember = (term, filters) => {
    const query = new URLSearchParams({ ...(term && { q: term }), ...filters });
    history.replaceState(null, "", location.pathname + (query.size ? `?${query}` : ""));
  };
  const ask = async () => {
    const number = ++asked;
    const term = form.elements.q.value.trim();
    const filters = Object.fromEntries(selects.filter((select) => select.value).map((select) => [select.name, select.value]));
    remember(term, filters);
    const isOpen = !term && !Object.keys(filters).length;
    const order = term ? {} : { sort: { day: "desc" } };
    const all = isOpen ? null : await index.search(term || null, { filters, ...order });
    const counts = all?.filters ?? offered;
    const blocks = [];
    for (const kind of isOpen ? [] : [...WORDS.kind].filter(([value]) => !filters.kind || filters.kind === value)) {
      const { results } = await index.search(term || null, { filters: { ...filters, kind: kind[0] }, ...order });
      if (results.length) blocks.push(await block(kind, results));
      if (number !== asked) return;
    }
    if (number !== asked) return;
    fill(counts);
    hits.replaceChildren(...blocks);
    found.textContent = isOpen ? "" : say("found", all.results.length);
  };

  const given = new URLSearchParams(location.search);
  form.elements.q.value = given.get("q") ?? "";
  fill(offered);
  for (const select of selects) if ([...select.options].some((option) => option.value === given.get(select.name))) select.value = given.get(select.name);
  let waiting;
  form.addEventListener("submit", (event) => (event.preventDefault(), ask()));
  form.addEventListener("change", (event) => event.target.matches("select") && ask());
  form.elements.q.addEventListener("input", () => (clearTimeout(waiting), (waiting = setTimeout(ask, 200))));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.matches("input, select")) event.preventDefault(), form.elements.q.focus();
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.target.matches("select")) return;
    const stops = [form.elements.q, ...hits.querySelectorAll(".title a")];
    const at = stops.indexOf(event.target);
    if (at >= 0) event.preventDefault(), stops[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  });
  form.hidden = false;
  if (given.size) await ask();
  else form.elements.q.focus();
})();
