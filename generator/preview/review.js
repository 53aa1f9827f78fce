// Review where one reads: every link and claim of a brief, and the queue of what is uncertain, one key or click each.
// Part of the preview only. Without innerHTML or inline anything, so that it works under a strict policy.
(() => {
  "use strict";
  const own = document.currentScript;
  const { token, brief } = own.dataset;
  const base = own.src.replace(/[^/]*$/, "");
  const STANCES = ["says", "confirms", "denies", "disputes", "withholds", "predicts", "calls-for", "judges"];
  const FRESH = { open: false, tab: brief ? "page" : "queue", here: { page: 0, queue: 0 }, said: "", undoable: 0 };
  const store = "onrecord-review";
  const state = { ...FRESH, ...read() };
  if (!brief) state.tab = "queue";
  let items = [], total = 0, busy = false, panel = null, list = null, said = null, all = false;
  const ranges = new Map();

  function read() {
    try { return JSON.parse(sessionStorage.getItem(store)) || {}; } catch { return {}; }
  }
  function keep() {
    try { sessionStorage.setItem(store, JSON.stringify(state)); } catch { /* no store */ }
  }

  // --- asking the preview

  async function ask(name, body) {
    const headers = { "X-Onrecord-Token": token };
    const options = body ? { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) } : { headers };
    const response = await fetch(base + name, { ...options, credentials: "omit", cache: "no-store" });
    if (response.status === 422) throw new Error((await response.json()).error);
    if (!response.ok) throw new Error(response.status === 403 ? "the preview was started anew: reload the page" : await response.text());
    return response.json();
  }

  async function load() {
    try {
      if (state.tab === "page") {
        items = await ask(`findings?brief=${encodeURIComponent(brief)}`);
        total = items.length;
      } else {
        ({ items, total } = await ask("queue"));
      }
    } catch (error) { say(error.message); }
    all = false;
    draw();
    find();
  }

  async function decide(item, answer, more = {}) {
    if (busy || !item) return;
    if (item.fixed) { say("The author says so in the brief: change it there."); return; }
    const what = { accept: "yes", reject: item.no, change: more.to || more.by || more.stance }[answer];
    const count = all && item.equal > 1 ? `, ${item.equal} cases` : "";
    await work(`“${short(item.words)}”: ${what}${count}.`, 1, () => ask("decide", { brief: item.brief, key: item.key, answer, all, ...more }));
  }

  async function undo() {
    if (busy) return;
    await work("Taken back.", -1, async () => {
      const done = await ask("undo", {});
      if (!done.files.length) throw new Error("There is nothing to take back.");
      return done;
    });
  }

  // What will be said is kept before it is done: the page may be loaded anew before the answer arrives.
  async function work(words, step, task) {
    const before = state.undoable;
    busy = true;
    list.setAttribute("aria-busy", "true");
    state.said = words;
    state.undoable = Math.max(0, before + step);
    keep();
    try {
      state.undoable = (await task()).undo;
    } catch (error) {
      state.undoable = before;
      state.said = error.message;
    }
    busy = false;
    list.removeAttribute("aria-busy");
    say(state.said);
    await load();
  }

  // --- drawing

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value !== false && value != null) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child != null && child !== ""));
    return element;
  }
  const css = (part) => `onrecord-review__${part}`;
  const short = (words) => (words.length > 60 ? `${words.slice(0, 58)}…` : words);
  const here = () => items[state.here[state.tab]];

  function say(words) {
    state.said = words;
    keep();
    if (!said) return;
    said.replaceChildren(words);
    if (state.undoable) said.append(" ", make("button", { type: "button", onclick: undo }, "Undo (u)"));
  }

  function toggle(open = !state.open) {
    state.open = open;
    keep();
    document.documentElement.classList.toggle("onrecord-reviewing", open);
    panel?.remove();
    panel = null;
    opener.hidden = open;
    if (!open) { paint(); opener.focus(); return; }
    build();
    load();
  }

  function build() {
    list = make("ol", { class: css("list"), "aria-label": "What was found" });
    said = make("div", { class: css("said"), role: "status" });
    const tab = (name, label) => make("button", { type: "button", "aria-pressed": String(state.tab === name), onclick: () => turn(name) }, label);
    panel = make("section", { class: "onrecord-review", "aria-label": "Review" },
      make("div", { class: css("head") },
        brief ? tab("page", "This brief") : "",
        tab("queue", "Uncertain, everywhere"),
        make("button", { type: "button", class: css("close"), "aria-label": "Close review (Escape)", onclick: () => toggle(false) }, "×")),
      said, list,
      make("p", { class: css("keys") }, ...keys()));
    document.body.append(panel);
    say(state.said);
  }

  function keys() {
    const told = [["j", "k", "next, last"], ["a", "yes"], ["x", "no"], ["c", "change"], ["t", "stance"], ["e", "all equal"], ["u", "undo"]];
    return told.flatMap(([...row]) => {
      const words = row.pop();
      return [...row.flatMap((key) => [make("kbd", {}, key), " "]), `${words}   `];
    });
  }

  function turn(tab) {
    state.tab = tab;
    keep();
    panel.remove();
    build();
    load();
  }

  function draw() {
    if (!panel) return;
    state.here[state.tab] = Math.max(0, Math.min(state.here[state.tab], items.length - 1));
    list.replaceChildren(...items.map(row));
    if (!items.length) list.append(make("li", {}, state.tab === "page" ? "Nothing was found here." : "Nothing is uncertain."));
    else if (items.length < total && state.tab === "queue") list.append(make("li", {}, `${total - items.length} more follow.`));
    const [first, second] = panel.querySelectorAll(".onrecord-review__head [aria-pressed]");
    if (state.tab === "queue") (second || first).textContent = `Uncertain, everywhere (${total})`;
    else first.textContent = `This brief (${total})`;
    show();
  }

  function row(item, number) {
    const current = number === state.here[state.tab];
    const unsure = item.unsure ? ` ${css("state--unsure")}` : "";
    const quick = item.fixed ? "" : make("div", { class: css("quick") },
      make("button", { type: "button", title: "Yes (a)", "aria-label": `Yes: ${short(item.words)}`, onclick: () => pick(number, "accept") }, "✓"),
      make("button", { type: "button", title: `${item.no} (x)`, "aria-label": `${item.no}: ${short(item.words)}`, onclick: () => pick(number, "reject") }, "✗"));
    return make("li", { "aria-current": current && "true", "data-key": item.key, onclick: (event) => { if (!event.target.closest("button, input, select, a")) go(number); } },
      make("p", { class: css("what") }, make("mark", {}, short(item.words)), ` → ${item.meaning} `,
        make("span", { class: css("state") + unsure }, item.state)),
      quick, current ? more(item) : "");
  }

  function more(item) {
    const parts = [];
    if (state.tab === "queue") {
      parts.push(make("p", {}, make("q", {}, `${item.before} `, make("mark", {}, item.words), ` ${item.after}`)));
      parts.push(make("p", {}, make("a", { href: item.href }, item.title), `; a decision changes ${item.pages} pages or more`));
    }
    if (item.beside) parts.push(make("p", {}, `earlier: ${item.beside}`));
    parts.push(make("p", {}, `${item.why} · score ${item.score.toFixed(2)} · ${item.rule}`));
    if (item.fixed) return make("div", { class: css("more") }, ...parts);
    if (item.equal == null) count(item);
    if (item.equal > 1) {
      const box = make("input", { type: "checkbox", onchange: () => { all = box.checked; } });
      box.checked = all;
      parts.push(make("label", { class: css("row") }, box, `all ${item.equal} equal cases in ${item.briefs} ${item.briefs > 1 ? "briefs" : "brief"} (e)`));
    }
    parts.push(changes(item));
    return make("div", { class: css("more") }, ...parts);
  }

  // Equal cases of the whole archive are counted for the one that is looked at.
  async function count(item) {
    item.equal = 1;
    const found = await ask(`equals?brief=${encodeURIComponent(item.brief)}&key=${item.key}`).catch(() => ({}));
    Object.assign(item, found);
    if (item.equal > 1 && item === here() && !list.contains(document.activeElement)) draw();
  }

  function changes(item) {
    if (item.kind === "pair") return "";
    const isClaim = item.kind === "claim";
    const id = "onrecord-review-names";
    const names = make("datalist", { id });
    const input = make("input", { type: "text", list: id, "data-for": "who", autocomplete: "off", "aria-label": isClaim ? "Who says it?" : "Who or what is it?",
      placeholder: isClaim ? "Who says it? (c)" : item.kind === "event" ? "Which event? (c)" : "Who is it? (c)" });
    let looking = Promise.resolve();
    const look = () => { looking = suggest(); };
    // whoever types faster than the names arrive means the same as those who wait for them
    const send = async () => { await looking; if (input.value.trim()) decide(item, "change", { [isClaim ? "by" : "to"]: known.get(input.value.trim()) || input.value.trim() }); };
    const known = new Map();
    const suggest = async () => {
      const found = await ask(`names?words=${encodeURIComponent(input.value || item.words)}`).catch(() => []);
      known.clear();
      found.forEach((name) => known.set(name.name, name.id));
      names.replaceChildren(...found.map((name) => make("option", { value: name.name }, `${name.kind} · ${name.id}`)));
    };
    input.addEventListener("input", look);
    input.addEventListener("focus", look, { once: true });
    input.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); send(); } });
    const rows = [make("div", { class: css("row") }, input, names, make("button", { type: "button", onclick: send }, "Change"))];
    if (isClaim) {
      const select = make("select", { "aria-label": "Stance (t)", "data-for": "stance", onchange: () => decide(item, "change", { stance: select.value }) },
        ...STANCES.map((stance) => make("option", { value: stance }, stance)));
      select.value = item.meaning.split(": ").pop();
      rows.push(make("label", { class: css("row") }, "Stance (t)", select));
    }
    return make("div", { class: css("more") }, ...rows);
  }

  function pick(number, answer) {
    if (state.here[state.tab] !== number) { all = false; state.here[state.tab] = number; }
    decide(items[number], answer);
  }

  function go(number) {
    if (number < 0 || number >= items.length) return;
    all = false;
    state.here[state.tab] = number;
    keep();
    draw();
    reveal();
  }

  function show() {
    const current = list.querySelector('[aria-current="true"]');
    current?.scrollIntoView({ block: "nearest" });
    paint();
  }

  function reveal() {
    const range = state.tab === "page" && ranges.get(here()?.key);
    const box = range && range.getBoundingClientRect();
    if (box && (box.top < 0 || box.bottom > innerHeight)) range.startContainer.parentElement.scrollIntoView({ block: "center" });
  }

  // --- words in the page: the text of the body without numbers, notes and cards is the brief's text

  function letters() {
    const body = document.querySelector(".e-content");
    const found = { text: "", at: [] };
    if (!body) return found;
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => (node.parentElement.closest(".claims, a.ref, sup, .note-return") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
    });
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let index = 0; index < node.data.length; index += 1) {
        const letter = /\s/.test(node.data[index]) ? " " : node.data[index];
        if (letter === " " && found.text.endsWith(" ")) continue;
        found.text += letter;
        found.at.push([node, index]);
      }
    }
    return found;
  }

  function find() {
    ranges.clear();
    if (state.tab !== "page") { paint(); return; }
    const { text, at } = letters();
    for (const item of items) {
      const [before, after] = item.near;
      let start = text.indexOf(before + item.words + after);
      if (start >= 0) start += before.length;
      else start = text.indexOf(item.words);
      if (start < 0) continue;
      const range = new Range();
      range.setStart(...at[start]);
      const [node, index] = at[start + item.words.length - 1];
      range.setEnd(node, index + 1);
      ranges.set(item.key, range);
    }
    show();
  }

  function paint() {
    if (!CSS.highlights) return;
    const groups = { "onrecord-found": [], "onrecord-unsure": [], "onrecord-here": [] };
    if (panel && state.tab === "page") {
      for (const item of items) {
        const range = ranges.get(item.key);
        const group = item === here() ? "onrecord-here" : item.unsure ? "onrecord-unsure" : "onrecord-found";
        if (range && item.kind !== "pair") groups[group].push(range);
      }
    }
    for (const [name, found] of Object.entries(groups)) {
      if (found.length) CSS.highlights.set(name, new Highlight(...found));
      else CSS.highlights.delete(name);
    }
  }

  function clicked(event) {
    if (!panel || state.tab !== "page" || event.ctrlKey || event.metaKey || event.shiftKey || panel.contains(event.target)) return;
    if (!event.target.closest(".e-content") || event.target.closest(".claims, a.ref")) return;
    const hits = items.map((item, number) => [number, ranges.get(item.key)]).filter(([, range]) => range && holds(range, event));
    if (!hits.length) return;
    hits.sort(([, one], [, other]) => one.toString().length - other.toString().length);
    const inside = hits.findIndex(([number]) => number === state.here.page);
    event.preventDefault();
    go(hits[(inside + 1) % hits.length][0]);
  }

  function holds(range, { clientX, clientY }) {
    return [...range.getClientRects()].some((box) => clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom);
  }

  // --- keys

  const actions = {
    j: () => go(state.here[state.tab] + 1), ArrowDown: () => go(state.here[state.tab] + 1),
    k: () => go(state.here[state.tab] - 1), ArrowUp: () => go(state.here[state.tab] - 1),
    a: () => decide(here(), "accept"), x: () => decide(here(), "reject"), u: undo,
    c: () => list.querySelector('[data-for="who"]')?.focus(), t: () => list.querySelector('[data-for="stance"]')?.focus(),
    e: () => { const box = list.querySelector("input[type=checkbox]"); if (box) box.click(); },
    Escape: () => toggle(false),
  };

  function pressed(event) {
    if (!panel || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest?.("input:not([type=checkbox]), select, textarea, [contenteditable]");
    if (typing) { if (event.key === "Escape" && panel.contains(typing)) { typing.blur(); event.stopPropagation(); } return; }
    const action = actions[event.key];
    if (action) { event.preventDefault(); action(); }
  }

  const opener = make("button", { type: "button", class: css("open"), onclick: () => toggle(true) }, "Review");
  document.head.append(make("link", { rel: "stylesheet", href: own.dataset.style }));
  document.body.append(opener);
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", clicked, true);
  if (state.open) toggle(true);
})();
