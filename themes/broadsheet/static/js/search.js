// The search page: asks Pagefind's index, shows hits by kind, and keeps the question in the address.
"use strict";
(async () => {
  const form = document.getElementById("find");
  const [found, hits] = [document.getElementById("found"), document.getElementById("hits")];
  const selects = [...form.querySelectorAll("select")];
  const choices = [...selects, form.elements.person];
  const root = new URL(form.dataset.root, location.href);
  /* What the page calls the choices of a facet that has a closed list of them. */
  const wordsOf = (select) => new Map([...select.options].slice(1).map((one) => [one.value, one.label]));
  const WORDS = Object.fromEntries(selects.map((select) => [select.name, wordsOf(select)]));
  /* Hits of a kind that come at once, and sentences shown of one brief. */
  const FIRST = { brief: 5, claim: 5, other: 3 };
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

  /* Pages of each kind, asked for first; all facets take much more, and come when somebody turns to them. */
  let index, offered, offering, common;
  try {
    index = await import(new URL(form.dataset.index, location.href));
    await index.options({ noWorker: true, baseUrl: "/" });
    offered = (await index.search(null, { filters: { kind: { any: [...WORDS.kind.keys()] } } })).filters;
    const entry = await fetch(new URL("pagefind-entry.json", new URL(form.dataset.index, location.href)));
    common = new Set((await entry.json()).common);
  } catch {
    found.textContent = SAID.unavailable;
    return;
  }

  /* Facets: how many pages each choice would leave. A choice that leaves none is not offered, unless it is made. What has not
     been counted yet stays as the page has it. */
  const fill = (counts) => {
    const names = Object.entries(counts.person ?? {}).filter(([, number]) => number).sort(([a], [b]) => a.localeCompare(b));
    if (counts.person) form.elements.person.list.replaceChildren(...names.map(([value, number]) => make("option", String(number), { value })));
    for (const select of selects.filter((one) => counts[one.name])) {
      const chosen = select.value;
      const of = counts[select.name];
      const words = WORDS[select.name];
      const years = select.name === "year" && [...new Set([...words.keys(), ...Object.keys(of)])].sort().reverse();
      const known = years || [...words.keys()];
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
  /* Pagefind parts words from a full stop or comma where a mark ends between them. */
  const excerpt = (page, from, places) => {
    const all = page.content.split(/\s+/);
    const start = Math.max(from, places[0] - 12);
    const parts = all.slice(start, places[0] + 18).flatMap((word, at) => [/^[.,]/.test(word) ? "" : " ", places.includes(start + at) ? make("mark", word) : word]);
    return [start > from ? "…" : "", ...parts, " …"];
  };
  /* [anchor, excerpt] of the sentences that hold the hits, the weightiest first. */
  const sentences = (page, most) => {
    const groups = new Map();
    const at = [...page.weighted_locations].sort((a, b) => b.balanced_score - a.balanced_score || a.location - b.location);
    for (const { location } of at) {
      const anchor = anchorAt(page, location);
      if (anchor) groups.set(anchor.id, [...(groups.get(anchor.id) ?? []), location]);
    }
    return [...groups].slice(0, most).map(([id, places]) => {
      const anchor = page.anchors.find((one) => one.id === id);
      return [id, excerpt(page, anchor.location, places.sort((a, b) => a - b))];
    });
  };

  const sentence = (href, text) => make("li", make("a", text, { href, class: "words" }));
  const address = (page) => new URL(page.raw_url.replace(/^[/]/, "").replace(/index\.html$/, ""), root).href;
  /* The claims of a brief that hold a hit or whose speaker is asked for, or all of them, as far as they fit the facets. The
     page tells who makes each, and how. */
  const claims = (page, term, filters) => {
    const told = (page.meta.claims ?? "").split("|").map((one) => [one.slice(0, one.indexOf(" ")), one.slice(one.indexOf(" ") + 1)]);
    const whole = page.anchors.filter((one) => one.id.startsWith("q-")).map((one) => [one.id, one.text]);
    const marked = new Map(sentences(page, Infinity));
    const asks = (speaker = "") => term.split(/\s+/).some((word) => speaker.toLowerCase().split(/\W+/).includes(word.toLowerCase()));
    const found = whole.map(([id, text]) => [id, marked.get(id) ?? text, marked.has(id) || asks(told[id.slice(2) - 1]?.[1])]);
    return found.filter(([, , fits]) => !term || fits).flatMap(([id, text]) => {
      const [stance, speaker] = told[id.slice(2) - 1] ?? [];
      if ((filters.stance && filters.stance !== stance) || (filters.person && !speaker?.includes(filters.person))) return [];
      const label = make("span", WORDS.stance.get(stance), { class: `stance stance--${stance}` });
      const link = make("a", text, { href: `${address(page)}#${id}`, class: "words" });
      const where = [page.meta.title, page.meta.date].filter(Boolean).join(" · ");
      return make("li", [make("p", [make("b", speaker), " ", label, " ", link]), make("p", where, { class: "meta" })], { class: "hit" });
    }).slice(0, PLACES);
  };
  const hit = (page, kind, term, filters) => {
    if (kind === "claim") return claims(page, term, filters);
    const href = address(page);
    const item = make("li", make("p", make("a", page.meta.title, { href }), { class: "title" }), { class: "hit" });
    const parts = kind === "brief" ? sentences(page, PLACES) : [];
    if (!parts.length && page.meta.description) item.append(make("p", page.meta.description));
    if (parts.length) item.append(make("ul", parts.map(([id, text]) => sentence(`${href}#${id}`, text))));
    if (page.meta.date) item.append(make("p", page.meta.date, { class: "meta" }));
    return [item];
  };

  const block = async ([kind, label], results, term, filters) => {
    const list = make("ol", "", { class: "ruled" });
    const more = make("button", "", { class: "more", type: "button" });
    let seen = 0;
    const show = async (number) => {
      const [start, next] = [list.children.length, results.slice(seen, seen + number)];
      const pages = await Promise.all(next.map((result) => result.data()));
      list.append(...pages.flatMap((page) => hit(page, kind, term, filters)));
      seen += next.length;
      more.hidden = seen === results.length;
      more.textContent = kind === "claim" ? SAID.more_claims : say("more", results.length - seen);
      return list.children[start];
    };
    await show(FIRST[kind] ?? FIRST.other);
    more.addEventListener("click", async () => (await show(10))?.querySelector("a").focus());
    if (!list.children.length) return [];
    const count = kind === "claim" ? [] : [" ", make("span", String(results.length), { class: "count" })];
    const heading = make("h2", [label, ...count], { id: `hits-${kind}` });
    return make("section", [heading, list, more], { class: "section", "aria-labelledby": `hits-${kind}` });
  };

  /* Of names that fit equally well, the one that more briefs name comes first: a short page is no better an answer. */
  const ranked = async (term, filters) => {
    const isDated = ["brief", "claim", "event"].includes(filters.kind);
    const often = { filters, sort: isDated ? { day: "desc" } : { named: "desc" } };
    const { results } = await index.search(term || null, term ? { filters } : often);
    if (!term || isDated) return results;
    const place = new Map((await index.search(term, often)).results.map((result, at) => [result.id, at]));
    const worth = (result) => result.score * (1 + 1 / (1 + (place.get(result.id) ?? Infinity)));
    return results.toSorted((a, b) => worth(b) - worth(a));
  };
  const remember = (term, filters) => {
    const query = new URLSearchParams({ ...(term && { q: term }), ...filters });
    history.replaceState(null, "", location.pathname + (query.size ? `?${query}` : ""));
  };
  /* Words that nearly every page has, such as "the", tell nothing beside others, and cost most. */
  const telling = (words) => {
    const left = words.split(/\s+/).filter((word) => !common.has(word.toLowerCase()));
    return left.length && !words.includes('"') ? left.join(" ") : words;
  };
  const question = () => {
    const filters = Object.fromEntries(choices.filter((one) => one.value).map((one) => [one.name, one.value]));
    const typed = form.elements.q.value.trim();
    return { typed, term: telling(typed), filters, isOpen: !typed && !Object.keys(filters).length };
  };
  const offer = async () => {
    offering ??= index.filters().then((counts) => (offered = counts));
    await offering;
    const { term, filters, isOpen } = question();
    fill(isOpen ? offered : (await index.search(term || null, { filters })).filters);
  };
  const ask = async () => {
    const number = ++asked;
    const { typed, term, filters, isOpen } = question();
    remember(typed, filters);
    const blocks = [];
    for (const kind of isOpen ? [] : [...WORDS.kind].filter(([value]) => !filters.kind || filters.kind === value)) {
      const results = await ranked(term, { ...filters, kind: kind[0] });
      blocks.push(await block(kind, results, term, filters));
      if (number !== asked) return;
    }
    const all = isOpen ? null : await index.search(term || null, { filters });
    if (number !== asked) return;
    fill(all?.filters ?? offered);
    hits.replaceChildren(...blocks.flat());
    found.textContent = isOpen ? "" : say("found", all.results.length);
  };

  const given = new URLSearchParams(location.search);
  form.elements.q.value = given.get("q") ?? "";
  fill(offered);
  for (const one of choices) one.value = given.get(one.name) ?? "";
  for (const select of selects) if (select.selectedIndex < 0) select.value = "";
  let waiting;
  form.addEventListener("submit", (event) => (event.preventDefault(), ask()));
  form.addEventListener("change", (event) => choices.includes(event.target) && ask());
  for (const turning of ["focusin", "pointerover"]) form.querySelector(".find__facets").addEventListener(turning, offer, { once: true });
  form.elements.q.addEventListener("input", () => (clearTimeout(waiting), (waiting = setTimeout(ask, 200))));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.matches("input, select")) event.preventDefault(), form.elements.q.focus();
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || choices.includes(event.target)) return;
    const stops = [form.elements.q, ...hits.querySelectorAll(".hit > p:first-child a")];
    const at = stops.indexOf(event.target);
    if (at >= 0) event.preventDefault(), stops[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  });
  form.hidden = false;
  if (given.size) await ask();
  else form.elements.q.focus();
})();
