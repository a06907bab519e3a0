/* A box that filters a list of names: its own entries, or, where it has several pages, the file of all its names. */
(self.briefingScripts ??= []).push([document.currentScript, ({ _, ngettext }, script) => {
  const MOST = 50; // names shown of a file
  const COUNTED = {
    briefing: (num) => ngettext("%(num)s briefing", "%(num)s briefings", num),
    quote: (num) => ngettext("%(num)s quote", "%(num)s quotes", num),
  };
  const site = new URL("..", script.src);
  const strokes = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ħ: "h", ß: "ss" };
  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}|\./gu, "")
    .replace(/[łøđðþæœıħß]/g, (letter) => strokes[letter]).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  /* Whether each word that is looked for begins a word of the name. */
  const matches = (looked, words) => looked.every((one) => words.some((word) => word.startsWith(one)));

  const loaded = {}; // a promise of the names, by the path of their file
  const read = ([name, url, count, kind, others]) =>
    ({ name, url, count, kind, others, names: [name, ...others].map(fold) });
  const load = (path) => (loaded[path] ??= new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = new URL(path, site);
    script.onload = () => done(self.nameLists[path].map(read));
    script.onerror = () => {
      delete loaded[path];
      fail(new Error(path));
    };
    document.head.append(script);
  }));
  self.briefingNames = { fold, load, matches };

  for (const place of document.querySelectorAll(".list-filter")) {
    const { label: title, noun, names, kind } = place.dataset;
    const list = document.querySelector(".filtered");
    const own = [...list.querySelectorAll("[data-name]")];
    if (own.length < 2) continue;
    const input = document.createElement("input");
    const label = document.createElement("label");
    const status = document.createElement("p");
    const found = document.createElement("ul");
    input.type = "search";
    input.autocomplete = "off";
    input.spellcheck = false;
    label.append(`${title} `, input);
    status.className = "quiet";
    status.setAttribute("role", "status");
    found.className = "entries";
    found.hidden = true;
    place.append(label, status, found);

    /* The entries of this page: what stands under a heading goes with it. */
    const unit = (name) => name.closest("section.speaker") ?? name.closest("li");
    const entries = names ? [] : own.map((name) => [unit(name), fold(name.textContent)]);
    const filterOwn = (looked) => {
      let count = 0;
      for (const [entry, words] of entries) count += !(entry.hidden = !matches(looked, words));
      for (const section of list.querySelectorAll("section")) {
        if (section.querySelector("[data-name]") && !section.matches(".speaker")) {
          section.hidden = ![...section.querySelectorAll("[data-name]")].some((name) => !unit(name).hidden);
        }
      }
      for (const part of list.querySelectorAll("h2:not(section h2), .places")) part.hidden = looked.length > 0;
      status.textContent = looked.length ? _("%(count)s of %(all)s names", { count, all: entries.length }) : "";
    };

    const entry = ([{ name, url, count, others }, at]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const times = document.createElement("span");
      link.href = new URL(url, site);
      link.textContent = name;
      times.className = "quiet";
      times.textContent = COUNTED[noun](count);
      item.className = "counted";
      const named = document.createElement("span");
      named.append(link);
      if (at > 0) {
        const other = document.createElement("span");
        other.className = "quiet";
        other.textContent = _("also “%(name)s”", { name: others[at - 1] });
        named.append("\u2002", other);
      }
      item.append(named, " ", times);
      return item;
    };
    const filterAll = async (looked) => {
      list.hidden = looked.length > 0;
      found.hidden = !looked.length;
      if (!looked.length) return (status.textContent = "");
      let rows;
      try {
        rows = (await load(names)).filter((row) => !kind || row.kind === kind);
      } catch {
        list.hidden = false;
        return (status.textContent = _("The names could not be loaded."));
      }
      if (looked.join() !== fold(input.value).join()) return; // something else is asked by now
      // Each with the first of its names that is meant; those that are called so come before those also called so.
      const hits = rows.map((row) => [row, row.names.findIndex((words) => matches(looked, words))])
        .filter(([, at]) => at >= 0).sort(([, one], [, other]) => (one > 0) - (other > 0));
      found.replaceChildren(...hits.slice(0, MOST).map(entry));
      status.textContent = hits.length > MOST ? _("The first %(shown)s of %(all)s names", { shown: MOST, all: hits.length })
        : _("%(count)s of %(all)s names", { count: hits.length, all: rows.length });
    };
    input.addEventListener("input", () => (names ? filterAll : filterOwn)(fold(input.value)));
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !input.value) return;
      input.value = "";
      input.dispatchEvent(new Event("input"));
    });
  }
}]);
