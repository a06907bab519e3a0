/* The search: a dialog over Pagefind's index, which is loaded when it is first opened; and the filters of the list of
   briefings, which ask the same index. Loaded by opening.js. */
(self.briefingScripts ??= []).push([document.currentScript, ({ _, ngettext }, script) => {
  const site = new URL("..", script.src);
  const KINDS = {
    briefing: _("Briefings"), actor: _("Actors"), quote: _("Quotes"), page: _("Pages"),
  };
  const QUOTES = { direct: _("direct"), mixed: _("mixed"), indirect: _("indirect") };
  const ACTORS = {
    people: _("Person"), organisations: _("Organisation"), countries: _("Country"), places: _("Place"),
    groups: _("Group"),
  };
  const TYPED = { actor: _("Actor"), publisher: _("Publisher") }; // facets of many values
  const PICKED = { document: _("Kind of document"), year: _("Year"), quote: _("Kind of quote") }; // of few values
  const DAYS = { from: _("From"), to: _("To") };
  // Of the list of briefings
  const ORDERS = {
    newest: _("Newest first"), oldest: _("Oldest first"), title: _("By title"), publisher: _("By publisher"),
  };
  const HANDS = { program: _("A program alone"), draft: _("A drafting model"), editor: _("An editor") };
  const LISTED = {
    publisher: _("Publisher"), tag: _("Tag"), document: _("Kind of document"), hand: _("By whom"), year: _("Year"),
  };
  const STATE = ["q", "kind", ...Object.keys(TYPED), ...Object.keys(PICKED), ...Object.keys(DAYS)]; // of an address
  const NAMES = "actors/names.js";
  const FEW = 4; // results of a kind where all kinds are shown
  const MANY = 20; // results of one kind, and how many more are added at a time
  const PASSAGE = 34; // words
  const VALUES = 50; // values of a facet that are offered, the most frequent ones
  const STARTS = 4; // words from which on as many others as can be found together are looked for
  const PATIENCE = 120; // milliseconds without a key before a search
  const KEPT = "search:" + site.pathname;
  // Looked up when they are needed: with instant navigation, lists.js may come after this.
  const fold = (text) => self.briefingNames.fold(text);
  const matches = (looked, words) => self.briefingNames.matches(looked, words);
  const loadNames = (path) => self.briefingNames.load(path);

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
    id: "search-words", type: "text", role: "combobox", placeholder: _("Search briefings and sources"),
    autocomplete: "off", spellcheck: false, enterKeyHint: "search", "aria-label": _("Search"),
    "aria-controls": "search-results", "aria-expanded": "false", "aria-autocomplete": "list",
  });
  const filterCount = make("span", { className: "search-count" });
  const filterButton = make("button", {
    type: "button", className: "search-filter", "aria-expanded": "false", "aria-controls": "search-facets",
  }, _("Filter"), filterCount);
  const closeButton = make("button", { type: "button", className: "search-close" }, _("Close"));
  const kinds = make("fieldset", { className: "search-kinds", hidden: true }, make("legend", {}, _("Show")));
  const facets = make("div", { id: "search-facets", className: "search-facets", hidden: true });
  const clearButton = make("button", { type: "button", className: "search-clear" }, _("Clear filters"));
  const status = make("p", { className: "search-status", role: "status" });
  const instead = make("p", { className: "search-instead", hidden: true });
  const results = make("div", { id: "search-results", role: "listbox", "aria-label": _("Results"), hidden: true });
  const moreButton = make("button", { type: "button", className: "search-more", hidden: true }, _("More results"));
  const dialog = make("dialog", { className: "search briefing-site", "aria-label": _("Search") },
    make("form", { role: "search" },
      make("div", { className: "search-bar" }, input, filterButton, closeButton), kinds, facets),
    make("div", { className: "search-body", role: "region", tabIndex: 0, "aria-label": _("Search results") },
      status, instead, results, moreButton),
    make("p", { className: "search-keys", "aria-hidden": "true" },
      make("kbd", {}, "↓"), make("kbd", {}, "↑"), ` ${_("choose")} `,
      make("kbd", {}, _("Enter")), ` ${_("open")} `, make("kbd", {}, "Esc"), ` ${_("close")}`));
  const fields = {};
  const field = (name, label, input, ...beside) => {
    fields[name] = input;
    facets.append(make("label", {}, make("span", {}, label), input, ...beside));
  };
  for (const [name, label] of Object.entries(TYPED)) {
    const list = make("datalist", { id: `search-${name}s` });
    const typed = { name, type: "text", autocomplete: "off", spellcheck: false, placeholder: _("Any") };
    const box = make("input", typed);
    box.setAttribute("list", list.id);
    field(name, label, box, list);
  }
  for (const [name, label] of Object.entries(PICKED)) {
    field(name, label, make("select", { name }, new Option(_("Any"), "")));
  }
  for (const [name, label] of Object.entries(DAYS)) field(name, label, make("input", { name, type: "date" }));
  facets.append(clearButton);

  let engine; // a promise of Pagefind
  let latest = 0; // the number of the newest search, whose results alone are shown
  let kind = "all";
  let shown = MANY;
  let active = -1;
  const chosen = {}; // a value a facet
  const aliases = new Map(); // all names of actors, in folded words, by their first
  let offered = {}; // the values of each facet, with how many results each has

  const load = () => (engine ??= import(new URL("pagefind/pagefind.js", site)).then(async (pagefind) => {
    await pagefind.init();
    return pagefind;
  }));

  /* Searching */

  /* What Pagefind is to filter by: a range of days is the dates in it, of which some are only months
     or years; null where there is none. */
  async function asFilters(pagefind, values) {
    const { from, to, ...filters } = values;
    if (!from && !to) return filters;
    const dates = Object.keys((await pagefind.filters()).date ?? {});
    const within = dates.filter((date) =>
      (!from || date >= from.slice(0, date.length)) && (!to || date <= to.slice(0, date.length)));
    return within.length ? { ...filters, date: { any: within } } : null;
  }

  async function ask(pagefind, words, values, of = Object.keys(KINDS), order = "") {
    const filters = await asFilters(pagefind, values);
    if (!filters) return { results: [], filters: {} };
    return pagefind.search(words || null, {
      filters: { ...filters, kind: { any: of } },
      // Actors with most briefings first; their names are weighed below.
      ...(of.join() === "actor" ? { sort: { briefings: "desc" } } : {}),
      ...(order ? { sort: { [order]: "asc" } } : {}),
    });
  }

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
      return show([], {}, _("The search could not be loaded. It needs a web server: it does not work from files."));
    }
    const names = await loadNames(NAMES).catch(() => []);
    if (!aliases.size) for (const row of names) aliases.set(row.name, row.names);
    if (idle) {
      const values = await facetValues(pagefind, "", { filters: await pagefind.filters() });
      return number === latest && showFacets(values);
    }
    const calledSo = (looked) => names.filter((row) => standing(row, looked) >= CALLED);
    const { asked, all, dropped, absent } = calledSo(fold(words)).length
      ? { asked: words, all: await ask(pagefind, words, chosen), dropped: [], absent: [] }
      : await answerable(pagefind, words, names);
    const looked = fold(asked);
    const called = Object.keys(chosen).length ? [] : calledSo(looked);
    if (number !== latest) return;
    const counts = all.filters.kind ?? {};
    if (kind !== "all" && !counts[kind]) kind = "all";
    const order = called.length ? ["actor", ...Object.keys(KINDS)] : Object.keys(KINDS);
    const wanted = kind === "all" ? [...new Set(order)].filter((one) => counts[one]) : [kind];
    const single = wanted.length === 1;
    const groups = await Promise.all(wanted.map(async (one) => {
      const found = (await ask(pagefind, asked, chosen, [one])).results;
      const most = single ? shown : FEW;
      const first = found.slice(0, one === "actor" ? Math.max(most, MANY) : most);
      let entries = await Promise.all(first.map((result) => result.data()));
      if (one === "actor") entries = inOrder(entries, names, looked, called).slice(0, most);
      return { kind: one, total: found.length, entries };
    }));
    const values = facets.hidden ? null : await facetValues(pagefind, asked, all);
    if (number !== latest) return;
    if (values) showFacets(values);
    const total = groups.reduce((sum, group) => sum + group.total, 0);
    const better = absent.length || !total ? suggested(words, absent.flatMap(fold), names) : null;
    show(groups, counts, summed(total, dropped, better), single && groups[0].total > shown);
    showInstead(better);
  }

  /* What is said of so many results. */
  function summed(total, dropped, better) {
    if (!total && better) return _("Nothing found.");
    if (!total && Object.keys(chosen).length) return _("Nothing found. Try other words, or clear the filters.");
    if (!total) return _("Nothing found. Try fewer or other words.");
    const results = ngettext("%(num)s result", "%(num)s results", total);
    if (!dropped.length) return results;
    const words = dropped.map((word) => _("“%(words)s”", { words: word })).join(` ${_("or")} `);
    return _("%(results)s, none with %(words)s", { results, words });
  }

  /* As many of the words as can be found together, with what is found. ``absent`` are those that no text has: Pagefind
     would show what begins like them, be it with one letter. ``dropped`` are all that no result has. */
  async function answerable(pagefind, words, names) {
    const typed = /^".*"$/.test(words) ? [] : words.replaceAll('"', " ").split(/\s+/).filter((word) => fold(word).length);
    const there = await Promise.all(typed.map((word) => isThere(pagefind, word)));
    const absent = typed.filter((word, at) => !there[at]);
    const whole = absent.length ? null : await ask(pagefind, words, chosen);
    if (whole && (whole.results.length || typed.length < 2)) return { asked: words, all: whole, dropped: [], absent };
    // Common words say least, names most, and the rarer a word is, the more it says.
    const isName = (word) => wordsOf(names).has(fold(word).join(""));
    const present = await Promise.all(typed.filter((word) => !absent.includes(word)).map(async (word) => ({
      word, common: isCommon(word), name: isName(word), count: (await ask(pagefind, word, chosen)).results.length,
    })));
    present.sort((one, other) => one.common - other.common || other.name - one.name || one.count - other.count);
    const order = present.map(({ word }) => word);
    let best = { kept: [], all: { results: [], filters: {} } };
    for (const { word } of present.filter(({ common }) => !common).slice(0, STARTS)) {
      const found = await together(pagefind, [word, ...order.filter((other) => other !== word)], typed);
      if (found.kept.length > best.kept.length) best = found;
    }
    const { kept, all } = best;
    return { asked: kept.join(" "), all, dropped: typed.filter((word) => !kept.includes(word)), absent };
  }

  /* Each of the words, in this order, that some result has together with those before it; asked as they were typed. */
  async function together(pagefind, words, typed) {
    let best = { kept: [], all: { results: [], filters: {} } };
    for (const word of words) {
      const kept = typed.filter((one) => one === word || best.kept.includes(one));
      const all = await ask(pagefind, kept.join(" "), chosen);
      if (all.results.length) best = { kept, all };
      else if (!best.kept.length) break;
    }
    return best;
  }

  /* Words that ask, and those that stand in nearly every text. */
  let commonWords;
  function isCommon(word) {
    commonWords ??= new Set(fold(_("about after all an and are as at be been before but by can could did do does for from had has have he her his how if in is it its not of on or said say says she so than that the their them then there they this to was were what when where which who whom whose why will with would")));
    return fold(word).every((one) => commonWords.has(one));
  }

  /* Whether any text has a word, in one of its forms, or one that begins with it; told once for each. */
  const lookedUp = new Map();
  function isThere(pagefind, word) {
    if (!lookedUp.has(word)) lookedUp.set(word, lookUp(pagefind, word));
    return lookedUp.get(word);
  }

  async function lookUp(pagefind, word) {
    const start = fold(word).join("");
    if (start.length < 3) return true;
    if ((await pagefind.search(`"${word}"`)).results.length) return true;
    const [first] = (await pagefind.search(word)).results;
    if (!first) return false;
    const { content, locations, meta } = await first.data();
    const text = content.split(/\s+/);
    const hits = [...locations.map((place) => text[place] ?? ""), ...meta.title.split(/\s+/)];
    return hits.some((hit) => fold(hit).join("").startsWith(start) || fold(hit).some((one) => one.startsWith(start)));
  }

  /* What each facet can be set to, given the words and the other facets. */
  async function facetValues(pagefind, words, all) {
    if (!facets.dataset.loaded) {
      await pagefind.filters();
      facets.dataset.loaded = "yes";
      if (words || Object.keys(chosen).length) all = await ask(pagefind, words, chosen);
    }
    return valuesOf(pagefind, [...Object.keys(TYPED), ...Object.keys(PICKED)], all, chosen, words);
  }

  /* The values of filters, given what is found by all and, for each of those that are set, by the others. */
  async function valuesOf(pagefind, names, all, chosen, words, of) {
    const values = {};
    for (const name of names) {
      const { [name]: own, ...others } = chosen;
      const found = own ? await ask(pagefind, words, others, of) : all;
      values[name] = Object.entries(found.filters[name] ?? {}).filter(([, count]) => count);
    }
    return values;
  }

  /* Names */

  const CALLED = 3; // the words are all of another name; of the name itself, or its surname, it is one more
  /* How far the words that are looked for are an actor's name. */
  function standing(row, looked) {
    if (!looked.length) return 0;
    const [name] = row.names;
    const surname = row.kind === "people" && name.length > looked.length ? name.slice(-looked.length).join() : "";
    if ([name.join(), surname].includes(looked.join())) return CALLED + 1;
    if (row.names.some((one) => one.join() === looked.join())) return CALLED;
    if (row.names.some((one) => looked.every((word) => one.includes(word)))) return 2;
    return Number(row.names.some((one) => matches(looked, one)));
  }

  /* Actors: who is called so, then who has the words in a name, then the others; of equals the most present. */
  function inOrder(entries, names, looked, called) {
    const rows = new Map(names.map((row) => [row.url, row]));
    const place = new Map(names.map((row, at) => [row.url, at]));
    const url = (entry) => told(entry).path;
    const missing = called.slice(0, MANY).filter((row) => !entries.some((entry) => url(entry) === row.url));
    const weight = (entry) => (rows.has(url(entry)) ? standing(rows.get(url(entry)), looked) : 0);
    return [...entries, ...missing.map(asEntry)].sort((one, other) => weight(other) - weight(one)
      || (place.get(url(one)) ?? Infinity) - (place.get(url(other)) ?? Infinity));
  }

  /* A name as Pagefind would give it. */
  function asEntry({ name, url, count, kind: sort, others }) {
    const facts = `${ACTORS[sort]} · ${ngettext("%(num)s briefing", "%(num)s briefings", count)}`;
    return {
      meta: { title: name }, content: others.join(", "), locations: [], weighted_locations: [], filters: {},
      anchors: [
        { id: `entry:${encodeURIComponent(url)}:${encodeURIComponent(facts)}`, location: 0 },
        { id: others.length ? "actor" : "name", location: 0 },
      ],
    };
  }

  /* The words of all names by their folded forms: as they are written, and in how many briefings. */
  let vocabulary;
  function wordsOf(names) {
    if (vocabulary) return vocabulary;
    vocabulary = new Map();
    for (const row of names) for (const name of [row.name, ...row.others]) {
      for (const written of name.replaceAll(".", "").split(/[^\p{L}\p{M}\p{N}]+/u)) {
        const [word] = fold(written);
        if (!word || word.length < 3) continue;
        const known = vocabulary.get(word) ?? { written, count: 0 };
        known.count += row.count;
        vocabulary.set(word, known);
      }
    }
    return vocabulary;
  }

  /* How many letters must be changed, left out, put in or swapped with the next; Infinity for more than ``most``. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return Infinity;
    let [before, last] = [[], [...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + Number(one[i - 1] !== other[j - 1]));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      if (Math.min(...row) > most) return Infinity;
      [before, last] = [last, row];
    }
    return last[other.length] > most ? Infinity : last[other.length];
  }

  /* The query with names of the site for words that it has not; null where no name is near. */
  function suggested(words, absent, names) {
    const known = wordsOf(names);
    const looked = fold(words);
    const near = new Map(looked.map((word) => {
      const most = word.length < 4 ? 0 : word.length < 6 ? 1 : 2;
      const found = [...known.keys()].map((other) => [other, distance(word, other, most)]);
      return [word, new Map(found.filter(([, far]) => far <= most))];
    }));
    // Best is one name that is near all of the words.
    let best = null;
    for (const row of looked.length > 1 ? names : []) for (const name of row.names) {
      const pairs = looked.map((word) => {
        const far = name.map((one) => near.get(word).get(one) ?? Infinity);
        const least = Math.min(...far);
        return [name[far.indexOf(least)], least];
      });
      const far = pairs.reduce((sum, [, one]) => sum + one, 0);
      if (far > 0 && far < (best?.far ?? Infinity)) best = { far, words: pairs.map(([one]) => one) };
    }
    if (best) return best.words.map((word) => known.get(word).written).join(" ");
    let changed = false;
    const better = looked.map((word) => {
      if (!absent.includes(word)) return word;
      const order = ([one, far], [other, further]) => far - further || known.get(other).count - known.get(one).count;
      const [nearest] = [...near.get(word)].filter(([, far]) => far > 0).sort(order);
      changed ||= Boolean(nearest);
      return nearest ? known.get(nearest[0]).written : word;
    });
    return changed ? better.join(" ") : null;
  }

  function showInstead(better) {
    instead.hidden = !better;
    if (!better) return;
    const button = make("button", { type: "button" }, better);
    button.addEventListener("click", () => {
      input.value = better;
      input.focus();
      search();
    });
    const [before, after] = _("Did you mean %(words)s?").split("%(words)s");
    instead.replaceChildren(before, button, after);
  }

  /* The best passage of an entry: the piece of its text with most of the words. */
  function passage(entry) {
    const words = entry.content.split(/\s+/);
    const pieces = entry.anchors.filter((anchor) => !anchor.id.startsWith("entry:"));
    pieces.sort((one, other) => one.location - other.location);
    const above = (place) => pieces.findLastIndex((piece) => piece.location <= place);
    const scores = new Map();
    const named = Number(pieces[0]?.id === "name"); // an actor's title says it already
    for (const hit of entry.weighted_locations) {
      const piece = above(hit.location);
      if (piece < named && named) continue;
      scores.set(piece, (scores.get(piece) ?? 0) + hit.balanced_score);
    }
    let best = -1;
    for (const [piece, score] of scores) if (!(score <= scores.get(best))) best = piece;
    const matched = scores.size > 0;
    if (!matched) best = pieces.length > named ? named : -1;
    if (named && best < 0) return { node: "" };
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
    instead.hidden = true;
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

  /* What an entry tells the browser beside its text: its page's path from the site's root, and facts. */
  function told(entry) {
    const [, ...parts] = entry.anchors.find((anchor) => anchor.id.startsWith("entry:")).id.split(":");
    const [path, facts = "", lead = ""] = parts.map(decodeURIComponent);
    return { path, facts, lead };
  }

  function optionNode(entry, of) {
    const found = passage(entry);
    const { path, facts } = told(entry);
    const address = new URL(path, site);
    if (found.id && !address.hash && of !== "actor") address.hash = found.id;
    const title = make("span", { className: "search-title", dir: "auto" }, entry.meta.title);
    const parts = (of === "quote" ? [found.node, title] : [title, found.node]).filter(Boolean);
    if (facts) parts.splice(of === "quote" ? 2 : 1, 0, make("span", { className: "search-facts" }, facts));
    // What is read out must not run together.
    const spaced = parts.flatMap((part, place) => (place ? [" ", part] : [part]));
    return make("a", { href: address.href, role: "option", tabIndex: -1, className: `search-${of}` }, ...spaced);
  }

  function showKinds(counts) {
    const there = Object.keys(KINDS).filter((one) => counts[one]);
    const focused = kinds.contains(document.activeElement);
    const total = there.reduce((sum, one) => sum + counts[one], 0);
    kinds.hidden = there.length < 2;
    kinds.replaceChildren(kinds.firstElementChild, ...["all", ...there].map((one) => make("label", {},
      make("input", { type: "radio", name: "kind", value: one, checked: one === kind }),
      make("span", {}, one === "all" ? _("All") : KINDS[one], " ",
        make("small", {}, String(one === "all" ? total : counts[one]))))));
    if (focused) kinds.querySelector("input:checked")?.focus();
  }

  function showFacets(values) {
    offered = values;
    for (const name of Object.keys(TYPED)) offer(name);
    for (const name of Object.keys(PICKED)) list(fields[name], offered[name], chosen[name]);
  }

  /* The values of a facet of few, by name. */
  function list(select, values, value) {
    const entries = values.sort(([one], [other]) => one.localeCompare(other));
    if (value && !entries.some(([one]) => one === value)) entries.push([value, 0]);
    select.replaceChildren(new Option(_("Any"), ""), ...entries.map(([one, count]) =>
      new Option(`${QUOTES[one] ?? HANDS[one] ?? one} (${count})`, one, false, one === value)));
    select.disabled = !entries.length;
  }

  /* The values of a facet that what is typed begins a word of, the most frequent first. */
  function offer(name) {
    const looked = fold(fields[name].value);
    const order = ([one, count], [other, more]) => more - count || one.localeCompare(other);
    const called = (value) => (name === "actor" && aliases.get(value)) || [fold(value)];
    const found = (offered[name] ?? []).sort(order)
      .filter(([value]) => called(value).some((words) => matches(looked, words)));
    fields[name].list.replaceChildren(...found.slice(0, VALUES).map(([value, count]) =>
      make("option", { value, label: `${value} (${count})` })));
    return found.map(([value]) => value);
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

  const state = () => ({ q: input.value.trim(), ...(kind === "all" ? {} : { kind }), ...chosen });

  let page; // the address without the search
  /* The search is part of the page's address, so that it can be linked to and gone back to. */
  function keep() {
    if (!dialog.open) return; // closed while a search was waiting
    const found = state();
    address(Object.keys(found).length > 1 || found.q ? found : {});
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(found));
    } catch { /* storage is off */ }
  }

  function address(found) {
    const here = new URL(page);
    if (Object.keys(found).length) for (const name of STATE) here.searchParams.delete(name);
    goTo(here, found);
  }

  function goTo(here, values) {
    for (const [name, value] of Object.entries(values)) here.searchParams.set(name, value);
    if (here.href !== location.href) history.replaceState(history.state, "", here);
  }

  function restore(found) {
    input.value = found.q ?? "";
    kind = Object.hasOwn(KINDS, found.kind) ? found.kind : "all";
    for (const name of Object.keys(fields)) {
      delete chosen[name];
      if (typeof found[name] === "string" && found[name]) chosen[name] = found[name];
      if (!(name in PICKED)) fields[name].value = chosen[name] ?? "";
      if (name in DAYS && !fields[name].value) delete chosen[name]; // what is no day
    }
    if (Object.keys(chosen).length) showFilters(true);
  }

  function kept() {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT)) ?? {};
    } catch { /* nothing kept, or storage is off */
      return {};
    }
  }

  function open(found) {
    if (dialog.open) return;
    page = new URL(location.href);
    if (found) for (const name of STATE) page.searchParams.delete(name);
    if (!dialog.isConnected) document.body.append(dialog);
    restore(found ?? kept());
    dialog.showModal();
    input.focus();
    input.select();
    activate(options().length ? 0 : -1); // not the one of last time
    load().catch(() => {}); // said when there is something to search
    search();
  }

  function showFilters(wanted) {
    facets.hidden = !wanted;
    filterButton.setAttribute("aria-expanded", String(wanted));
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
  const choose = (name, value) => {
    if ((chosen[name] ?? "") === value) return;
    if (value) chosen[name] = value;
    else delete chosen[name];
    shown = MANY;
    search();
  };
  facets.addEventListener("input", ({ target }) => {
    if (!(target.name in TYPED)) return;
    target.removeAttribute("aria-invalid");
    const found = offer(target.name);
    const looked = fold(target.value).join();
    const whole = found.find((value) => value === target.value || fold(value).join() === looked);
    if (whole || !looked) choose(target.name, whole ?? "");
  });
  facets.addEventListener("change", ({ target }) => {
    if (!(target.name in TYPED)) return choose(target.name, target.value);
    if (!target.value || chosen[target.name] === target.value) return;
    const [nearest] = offer(target.name); // the most frequent of those that have what is typed
    if (nearest) target.value = nearest;
    else target.setAttribute("aria-invalid", "true");
    choose(target.name, nearest ?? "");
  });
  filterButton.addEventListener("click", () => {
    showFilters(facets.hidden);
    if (!facets.hidden) search();
  });
  clearButton.addEventListener("click", () => {
    for (const name of Object.keys(chosen)) delete chosen[name];
    for (const box of Object.values(fields)) {
      box.value = "";
      box.removeAttribute("aria-invalid");
    }
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
  // Back from a result leads to the search; who closes it wants the page itself.
  dialog.addEventListener("close", () => address({}));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());

  /* The list of briefings: what is found by filters, or in another order, stands in the place of the whole list. */
  function setList(place, whole, linked) {
    const names = [...Object.keys(LISTED), ...Object.keys(DAYS)];
    const boxes = {};
    const labelled = (name, label, box) => make("label", {}, make("span", {}, label), (boxes[name] = box));
    const orders = Object.entries(ORDERS).map(([name, label]) => new Option(label, name));
    const order = labelled("sort", _("Order"), make("select", { name: "sort" }, ...orders));
    const count = make("span", { className: "search-count" });
    const button = make("button", {
      type: "button", "aria-expanded": "false", "aria-controls": "briefing-facets",
    }, _("Filter"), count);
    const clear = make("button", { type: "button", className: "search-clear" }, _("Clear filters"));
    const facets = make("div", { id: "briefing-facets", className: "search-facets", hidden: true },
      ...Object.entries(LISTED).map(([name, label]) => labelled(name, label, make("select", { name }))),
      ...Object.entries(DAYS).map(([name, label]) => labelled(name, label, make("input", { name, type: "date" }))),
      clear);
    const status = make("p", { className: "quiet", role: "status" });
    const found = make("ul", { className: "entries", hidden: true });
    const more = make("button", { type: "button", className: "search-more", hidden: true }, _("More briefings"));
    const contents = document.querySelector(".md-sidebar--secondary"); // of the whole list; the theme's
    const set = {}; // a value a filter
    let most = MANY;
    let turn = 0;

    const isWhole = () => !Object.keys(set).length && boxes.sort.value === "newest";
    const rowOf = (entry) => {
      const { path, facts, lead } = told(entry);
      return make("li", {}, make("a", { href: new URL(path, site).href, dir: "auto" }, entry.meta.title), "\u2002",
        make("span", { className: "quiet" }, facts),
        ...(lead ? [make("p", { className: "lead", dir: "auto" }, lead)] : []));
    };
    const update = async () => {
      const number = ++turn;
      const here = new URL(location.href);
      for (const name of ["sort", ...names]) here.searchParams.delete(name);
      goTo(here, { ...(boxes.sort.value === "newest" ? {} : { sort: boxes.sort.value }), ...set });
      count.textContent = Object.keys(set).length || "";
      clear.hidden = !Object.keys(set).length;
      const show = (rows, message, total = 0) => {
        whole.hidden = rows !== null;
        if (contents) contents.style.visibility = rows === null ? "" : "hidden";
        found.hidden = rows === null;
        found.replaceChildren(...(rows ?? []));
        status.textContent = message;
        more.hidden = !(total > most);
      };
      if (isWhole() && facets.hidden) return show(null, "");
      try {
        const pagefind = await load();
        await pagefind.filters();
        const all = await ask(pagefind, "", set, ["briefing"], boxes.sort.value);
        const values = await valuesOf(pagefind, Object.keys(LISTED), all, set, "", ["briefing"]);
        const entries = isWhole() ? [] : await Promise.all(all.results.slice(0, most).map((one) => one.data()));
        if (number !== turn) return;
        for (const name of Object.keys(LISTED)) list(boxes[name], values[name], set[name]);
        if (isWhole()) return show(null, "");
        const total = all.results.length;
        const message = ngettext("%(num)s briefing", "%(num)s briefings", total);
        show(entries.map(rowOf), total ? message : _("Nothing found."), total);
      } catch {
        engine = undefined;
        if (number === turn) show(null, _("The filters could not be loaded."));
      }
    };
    const change = ({ target }) => {
      if (target.value && target !== boxes.sort) set[target.name] = target.value;
      else delete set[target.name];
      most = MANY;
      update();
    };
    const unfold = (wanted) => {
      facets.hidden = !wanted;
      button.setAttribute("aria-expanded", String(wanted));
    };
    button.addEventListener("click", () => {
      unfold(facets.hidden);
      update();
    });
    clear.addEventListener("click", () => {
      for (const name of Object.keys(set)) {
        delete set[name];
        boxes[name].value = "";
      }
      button.focus();
      update();
    });
    more.addEventListener("click", async () => {
      const first = most;
      most += MANY;
      await update();
      found.children[first]?.querySelector("a").focus();
    });
    for (const name of names) {
      if (name in DAYS) boxes[name].value = linked[name] ?? ""; // which leaves out what is no day
      const value = name in DAYS ? boxes[name].value : linked[name];
      if (value) set[name] = value;
    }
    if (Object.hasOwn(ORDERS, linked.sort)) boxes.sort.value = linked.sort;
    unfold(Object.keys(set).length > 0);
    place.append(make("div", { className: "bar" }, order, button), facets, status, found, more);
    place.addEventListener("change", change);
    update();
  }
  self.briefingSearch = { dialog, open, setList };
}]);
