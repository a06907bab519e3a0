/* The search: a dialog over Pagefind's index, which is loaded when it is first opened. */
(() => {
  const site = new URL("..", document.currentScript.src);
  const KINDS = { briefing: "Briefings", actor: "Actors", quote: "Quotes", page: "Pages" };
  const FACETS = { actor: "Actor", publisher: "Publisher", year: "Year", quote: "Kind of quote" };
  const FEW = 4; // results of a kind where all kinds are shown
  const MANY = 20; // results of one kind, and how many more are added at a time
  const PASSAGE = 34; // words
  const VALUES = 150; // values of a facet to choose from, the most frequent ones
  const PATIENCE = 120; // milliseconds without a key before a search
  const KEPT = "search:" + site.pathname;

  const make = (tag, properties = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in node) node[name] = value;
      else node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  };

  const input = make("input", {
    id: "search-words", type: "text", role: "combobox", placeholder: "Search briefings and sources",
    autocomplete: "off", spellcheck: false, enterKeyHint: "search", "aria-label": "Search",
    "aria-controls": "search-results", "aria-expanded": "false", "aria-autocomplete": "list",
  });
  const filterCount = make("span", { className: "search-count" });
  const filterButton = make("button", {
    type: "button", className: "search-filter", "aria-expanded": "false", "aria-controls": "search-facets",
  }, "Filter", filterCount);
  const closeButton = make("button", { type: "button", className: "search-close" }, "Close");
  const kinds = make("fieldset", { className: "search-kinds", hidden: true }, make("legend", {}, "Show"));
  const facets = make("div", { id: "search-facets", className: "search-facets", hidden: true });
  const clearButton = make("button", { type: "button", className: "search-clear" }, "Clear filters");
  const status = make("p", { className: "search-status", role: "status" });
  const results = make("div", { id: "search-results", role: "listbox", "aria-label": "Results", hidden: true });
  const moreButton = make("button", { type: "button", className: "search-more", hidden: true }, "More results");
  const dialog = make("dialog", { className: "search", "aria-label": "Search" },
    make("form", { role: "search" },
      make("div", { className: "search-bar" }, input, filterButton, closeButton), kinds, facets),
    make("div", { className: "search-body", role: "region", tabIndex: 0, "aria-label": "Search results" }, status, results, moreButton),
    make("p", { className: "search-keys", "aria-hidden": "true" },
      make("kbd", {}, "↓"), make("kbd", {}, "↑"), " choose ", make("kbd", {}, "Enter"), " open ",
      make("kbd", {}, "Esc"), " close"));
  const selects = {};
  for (const [name, label] of Object.entries(FACETS)) {
    selects[name] = make("select", { name });
    facets.append(make("label", {}, make("span", {}, label), selects[name]));
  }
  facets.append(clearButton);

  let engine; // a promise of Pagefind
  let latest = 0; // the number of the newest search, whose results alone are shown
  let kind = "all";
  let shown = MANY;
  let active = -1;
  const chosen = {}; // a value a facet

  const load = () => (engine ??= import(new URL("pagefind/pagefind.js", site)).then(async (pagefind) => {
    await pagefind.init();
    return pagefind;
  }));

  /* Searching */

  const ask = (pagefind, words, filters, of = Object.keys(KINDS)) =>
    pagefind.search(words || null, { filters: { ...filters, kind: { any: of } } });

  async function search() {
    const number = ++latest;
    const words = input.value.trim();
    keep();
    showFilterCount();
    const idle = words.length < 2 && !Object.keys(chosen).length;
    if (idle) show([], {}, "");
    if (idle && facets.hidden) return;
    let pagefind;
    try {
      pagefind = await load();
    } catch {
      engine = undefined;
      return show([], {}, "The search could not be loaded. It needs a web server: it does not work from files.");
    }
    if (idle) {
      const values = await facetValues(pagefind, "", { filters: await pagefind.filters() });
      return number === latest && showFacets(values);
    }
    const all = await ask(pagefind, words, chosen);
    const counts = all.filters.kind ?? {};
    if (kind !== "all" && !counts[kind]) kind = "all";
    const wanted = kind === "all" ? Object.keys(KINDS).filter((one) => counts[one]) : [kind];
    const single = wanted.length === 1;
    const groups = await Promise.all(wanted.map(async (one) => {
      const found = (await ask(pagefind, words, chosen, [one])).results;
      const first = found.slice(0, single ? shown : FEW);
      return { kind: one, total: found.length, entries: await Promise.all(first.map((result) => result.data())) };
    }));
    const values = facets.hidden ? null : await facetValues(pagefind, words, all);
    if (number !== latest) return;
    if (values) showFacets(values);
    const total = groups.reduce((sum, group) => sum + group.total, 0);
    const message = total ? `${total} ${total === 1 ? "result" : "results"}` : "Nothing found.";
    show(groups, counts, message, single && groups[0].total > shown);
  }

  /* What each facet can be set to, given the words and the other facets. */
  async function facetValues(pagefind, words, all) {
    if (!facets.dataset.loaded) {
      await pagefind.filters();
      facets.dataset.loaded = "yes";
      if (words || Object.keys(chosen).length) all = await ask(pagefind, words, chosen);
    }
    const values = {};
    for (const name of Object.keys(FACETS)) {
      const others = { ...chosen };
      delete others[name];
      const found = name in chosen ? await ask(pagefind, words, others) : all;
      values[name] = Object.entries(found.filters[name] ?? {}).filter(([, count]) => count);
    }
    return values;
  }

  /* The best passage of an entry: the piece of its text with most of the words. */
  function passage(entry) {
    const words = entry.content.split(/\s+/);
    const pieces = entry.anchors.filter((anchor) => !anchor.id.startsWith("entry:"));
    pieces.sort((one, other) => one.location - other.location);
    const above = (place) => pieces.findLastIndex((piece) => piece.location <= place);
    const scores = new Map();
    for (const hit of entry.weighted_locations) {
      const piece = above(hit.location);
      scores.set(piece, (scores.get(piece) ?? 0) + hit.balanced_score);
    }
    let best = -1;
    for (const [piece, score] of scores) if (!(score <= scores.get(best))) best = piece;
    const matched = scores.size > 0;
    if (!matched) best = pieces.length ? 0 : -1;
    const start = pieces[best]?.location ?? 0;
    const end = pieces.find((piece) => piece.location > start)?.location ?? words.length;
    const hits = new Set(entry.locations.filter((place) => place >= start && place < end));
    const first = Math.min(...hits, end);
    let from = first + PASSAGE > end + 8 ? Math.max(start, end - PASSAGE) : Math.max(start, first - 8);
    if (!hits.size) from = start;
    const to = Math.min(end, from + PASSAGE);
    const node = make("span", { className: "search-passage" });
    if (from > start) node.append("… ");
    for (let place = from; place < to; place++) {
      node.append(...(hits.has(place) ? marked(words[place]) : [words[place] ?? ""]), place + 1 < to ? " " : "");
    }
    if (to < end) node.append(" …");
    return { node, id: matched || entry.filters.kind?.includes("quote") ? pieces[best]?.id : undefined };
  }

  /* A word of the search, without the marks around it. */
  function marked(word) {
    const [, before, inner, after] = word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u);
    return [before, make("mark", {}, inner), after];
  }

  /* Showing */

  function show(groups, counts, message, more = false) {
    status.textContent = message;
    results.replaceChildren(...groups.filter((group) => group.total).map(groupNode));
    results.hidden = !results.children.length;
    moreButton.hidden = !more;
    input.setAttribute("aria-expanded", String(!results.hidden));
    [...options()].forEach((option, place) => (option.id = `search-option-${place}`));
    activate(options().length ? 0 : -1);
    showKinds(counts);
  }

  function groupNode(group) {
    const id = `search-group-${group.kind}`;
    return make("div", { role: "group", "aria-labelledby": id },
      make("div", { id, className: "search-group", role: "presentation" }, KINDS[group.kind]),
      ...group.entries.map((entry) => optionNode(entry, group.kind)));
  }

  function optionNode(entry, of) {
    const found = passage(entry);
    const [, path, facts] = entry.anchors.find((anchor) => anchor.id.startsWith("entry:")).id.split(":");
    const address = new URL(decodeURIComponent(path), site);
    if (found.id && !address.hash) address.hash = found.id;
    const title = make("span", { className: "search-title", dir: "auto" }, entry.meta.title);
    const parts = of === "quote" ? [found.node, title] : [title, found.node];
    if (facts) parts.splice(of === "quote" ? 2 : 1, 0,
      make("span", { className: "search-facts" }, decodeURIComponent(facts)));
    return make("a", { href: address.href, role: "option", tabIndex: -1, className: `search-${of}` }, ...parts);
  }

  function showKinds(counts) {
    const there = Object.keys(KINDS).filter((one) => counts[one]);
    const focused = kinds.contains(document.activeElement);
    const total = there.reduce((sum, one) => sum + counts[one], 0);
    kinds.hidden = there.length < 2;
    kinds.replaceChildren(kinds.firstElementChild, ...["all", ...there].map((one) => make("label", {},
      make("input", { type: "radio", name: "kind", value: one, checked: one === kind }),
      make("span", {}, one === "all" ? "All" : KINDS[one], " ",
        make("small", {}, String(one === "all" ? total : counts[one]))))));
    if (focused) kinds.querySelector("input:checked")?.focus();
  }

  function showFacets(values) {
    for (const [name, select] of Object.entries(selects)) {
      const order = {
        actor: ([one, count], [other, more]) => more - count || one.localeCompare(other),
        year: ([one], [other]) => other.localeCompare(one),
      }[name] ?? (([one], [other]) => one.localeCompare(other));
      const entries = values[name].sort(order).slice(0, VALUES);
      if (chosen[name] && !entries.some(([value]) => value === chosen[name])) entries.push([chosen[name], 0]);
      select.replaceChildren(new Option("Any", ""), ...entries.map(([value, count]) =>
        new Option(`${value} (${count})`, value, false, value === chosen[name])));
      select.disabled = !entries.length;
    }
  }

  function showFilterCount() {
    const count = Object.keys(chosen).length;
    filterCount.textContent = count || "";
    clearButton.hidden = !count;
  }

  const options = () => results.querySelectorAll("[role=option]");

  function activate(place) {
    const all = options();
    all[active]?.removeAttribute("aria-selected");
    active = place;
    input.removeAttribute("aria-activedescendant");
    if (!all[active]) return;
    all[active].setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", all[active].id);
    // The first one comes with the heading above it.
    if (active) all[active].scrollIntoView({ block: "nearest" });
    else results.parentElement.scrollTop = 0;
  }

  /* Opening, closing, and what a reader had looked for */

  function keep() {
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ words: input.value, kind, chosen }));
    } catch { /* storage is off */ }
  }

  function restore() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEPT));
      if (!kept) return;
      input.value = kept.words;
      kind = kept.kind;
      Object.assign(chosen, kept.chosen);
    } catch { /* nothing kept, or storage is off */ }
  }

  function open() {
    if (dialog.open) return;
    if (!dialog.isConnected) {
      document.body.append(dialog);
      restore();
    }
    dialog.showModal();
    input.focus();
    input.select();
    load().catch(() => {}); // said when there is something to search
    search();
  }

  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    shown = MANY;
    waiting = setTimeout(search, PATIENCE);
  };

  input.addEventListener("input", soon);
  input.addEventListener("keydown", (event) => {
    const count = options().length;
    if (event.key === "ArrowDown" && count) activate((active + 1) % count);
    else if (event.key === "ArrowUp" && count) activate((active - 1 + count) % count);
    else if (event.key === "Enter" && options()[active]) {
      if (event.ctrlKey || event.metaKey) window.open(options()[active].href);
      else options()[active].click();
    } else return;
    event.preventDefault();
  });
  dialog.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  kinds.addEventListener("change", (event) => {
    kind = event.target.value;
    shown = MANY;
    search();
  });
  facets.addEventListener("change", (event) => {
    const { name, value } = event.target;
    if (value) chosen[name] = value;
    else delete chosen[name];
    shown = MANY;
    search();
  });
  filterButton.addEventListener("click", () => {
    facets.hidden = !facets.hidden;
    filterButton.setAttribute("aria-expanded", String(!facets.hidden));
    if (!facets.hidden) search();
  });
  clearButton.addEventListener("click", () => {
    for (const name of Object.keys(chosen)) delete chosen[name];
    for (const select of Object.values(selects)) select.value = "";
    input.focus();
    search();
  });
  moreButton.addEventListener("click", async () => {
    const place = shown;
    shown += MANY;
    await search();
    input.focus();
    activate(place);
  });
  closeButton.addEventListener("click", () => dialog.close());
  results.addEventListener("click", () => dialog.close()); // the result may be on this page
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-search-open]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    // Just after it was closed, the dialog may still have the keyboard.
    const closed = dialog.contains(event.target) && !dialog.open;
    const typing = !closed && event.target.closest("input, textarea, select, [contenteditable], dialog");
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const asked = plain ? !typing && ["/", "s"].includes(event.key) : event.key === "k" && !event.altKey;
    if (!asked || event.defaultPrevented) return;
    event.preventDefault();
    open();
  });
  for (const link of document.querySelectorAll("[data-search-open]")) {
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-keyshortcuts", "/ s");
  }
  const words = new URLSearchParams(location.search).get("q");
  if (words) {
    document.body.append(dialog);
    input.value = words;
    open();
  }
})();
