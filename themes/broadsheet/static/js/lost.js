// The page of a wrong address: names of pages that are near to what was asked for. Without it the page has its lists.
"use strict";
(async () => {
  const near = document.getElementById("near");
  const root = new URL(near.dataset.root, location.href);
  const parted = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
  const MOST = 5;
  const SHORTEST = 3;
  let words, index;
  try {
    const asked = decodeURIComponent(location.pathname).replace(/\.\w+$/, "").split("/").filter(Boolean);
    words = parted(asked.pop() ?? "");
    index = await import(new URL(near.dataset.index, location.href));
    await index.options({ noWorker: true, baseUrl: "/" });
  } catch {
    return;
  }
  /* What is found for a word, or for its beginning where it is misspelt: the index completes words by itself. */
  const found = async (word) => {
    for (let size = word.length; size >= Math.min(word.length, SHORTEST); size--) {
      const { results } = await index.search(word.slice(0, size));
      if (results.length) return results.map((one) => ({ one, worth: (size / word.length) ** 2 / Math.log2(2 + results.length) }));
    }
    return [];
  };
  const pages = new Map();
  for (const { one, worth } of (await Promise.all(words.map(found))).flat()) {
    const before = pages.get(one.id)?.worth ?? 0;
    pages.set(one.id, { one, worth: before + worth, score: one.score });
  }
  const best = [...pages.values()].sort((a, b) => b.worth - a.worth || b.score - a.score).slice(0, MOST * 4);
  const told = await Promise.all(best.map(({ one }) => one.data()));
  /* Names are near whose words have most pairs of letters in common with those asked for. */
  const pairs = (word) => [...word].slice(1).map((letter, at) => word[at] + letter);
  const alike = (one, other) => {
    const [here, there] = [pairs(one), new Set(pairs(other))];
    return (2 * here.filter((pair) => there.has(pair)).length) / (here.length + there.size || 1);
  };
  const nearness = (title) => words.reduce((sum, word) => sum + Math.max(0, ...parted(title).map((one) => alike(word, one))), 0);
  told.sort((a, b) => nearness(b.meta.title) - nearness(a.meta.title));
  const items = told.slice(0, MOST).map((page) => {
    const [item, link] = [document.createElement("li"), document.createElement("a")];
    link.href = new URL(page.raw_url.replace(/^[/]/, "").replace(/index\.html$/, ""), root);
    link.textContent = page.meta.title;
    item.append(link);
    return item;
  });
  near.querySelector("ul").replaceChildren(...items);
  near.hidden = !items.length;
})();
