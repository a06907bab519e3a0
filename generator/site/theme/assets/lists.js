/* Lists of names: a box that filters them, and heads of tables that sort them. A list with several pages, and one whose
   names have others, goes by the file of all its names. */
(self.briefingScripts ??= []).push([document.currentScript, ({ _, ngettext }, script) => {
  const MOST = 2000; // rows shown
  const AT_ONCE = 100;
  const site = new URL("..", script.src);
  const strokes = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ħ: "h", ß: "ss" };
  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}|\./gu, "")
    .replace(/[łøđðþæœıħß]/g, (letter) => strokes[letter]).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  /* Whether each word that is looked for begins a word of the name. */
  const matches = (looked, words) => looked.every((one) => words.some((word) => word.startsWith(one)));

  const loaded = {}; // a promise of the names, by the path of their file
  const read = ([name, url, count, kind, others, order, quotes]) =>
    ({ name, url, count, kind, others, order, quotes, names: [name, ...others].map(fold) });
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

  const made = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  /* A box to type in, and what is said of what was found; a short list has none. */
  const boxIn = (place, changed) => {
    if (!place) return { looked: () => [], say: () => {} };
    const input = place.querySelector("input"), status = place.querySelector("[role=status]");
    input.addEventListener("input", changed);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !input.value) return;
      input.value = "";
      changed();
    });
    return { looked: () => fold(input.value), say: (text) => (status.textContent = text) };
  };
  /* The rows that are meant, each with the place of the first of its names that is; those that are called so come
     before those also called so. */
  const meant = (rows, looked) => rows.map((row) => [row, row.names.findIndex((words) => matches(looked, words))])
    .filter(([, at]) => at >= 0).sort(([, one], [, other]) => (one > 0) - (other > 0));
  const told = (hits, rows) => (hits.length > MOST
    ? _("The first %(shown)s of %(all)s names", { shown: MOST, all: hits.length })
    : _("%(count)s of %(all)s names", { count: hits.length, all: rows.length }));
  const linked = ({ name, url, others }, at) => {
    const also = at > 0 ? ["\u2002", made("span", { className: "quiet" }, _("also “%(name)s”", { name: others[at - 1] }))] : [];
    return [made("a", { href: new URL(url, site) }, name), ...also];
  };

  /* What a cell is sorted by; an empty one comes last, whichever way. */
  const valueOf = ({ dataset, textContent }) => {
    const value = dataset.value ?? textContent.trim();
    return value === "" || isNaN(value) ? value : Number(value);
  };
  const compare = (one, other, down) => (one === "") - (other === "") || down * (
    typeof one === "number" && typeof other === "number" ? one - other
      : String(one).localeCompare(String(other), document.documentElement.lang, { numeric: true }));

  /* A table, of which this page may be one of several. Its own rows stay as they are; what is looked for or
     sorted otherwise stands in a body of its own. */
  const setTable = (list, table, place) => {
    const { names, kind } = place?.dataset ?? {}, whole = place && "documents" in place.dataset;
    const heads = [...table.tHead.rows[0].cells];
    const own = [...table.querySelectorAll("tbody tr:has([data-name])")];
    if (!names && own.length < 2) return place?.remove();
    const rest = [...table.tBodies, ...[...list.children].filter((part) => part !== table)];
    const found = table.createTBody();
    const byAddress = new Map(own.map((row) => [row.querySelector("a")?.href, row]));
    const ownRows = own.map((row, order) => {
      const values = heads.map((head, at) => [head.dataset.key, at ? valueOf(row.cells[at]) : order]);
      const said = whole ? [...row.cells] : [row.querySelector("[data-name]")];
      return { row, names: [fold(said.map((part) => part.textContent).join(" "))], ...Object.fromEntries(values) };
    });
    const rowOf = (row, at) => {
      const there = row.row ?? (row.url && byAddress.get(new URL(row.url, site).href));
      if (there && at === 0) return there.cloneNode(true);
      return made("tr", {}, made("th", { scope: "row" }, ...linked(row, at)),
        ...heads.slice(1).map((head) => made("td", {}, row[head.dataset.key])));
    };
    const order = () => heads.map((head) => head.getAttribute("aria-sort"));
    const setOrder = (sorts) => heads.forEach((head, at) => (sorts[at]
      ? head.setAttribute("aria-sort", sorts[at]) : head.removeAttribute("aria-sort")));
    const first = order();
    let turn = 0;
    /* Rows at once as far as somebody sees, and the others when there is time. */
    const add = (hits, now) => {
      if (now !== turn) return;
      found.append(...hits.slice(0, AT_ONCE).map(([row, at]) => rowOf(row, at)));
      if (hits.length > AT_ONCE) setTimeout(add, 0, hits.slice(AT_ONCE), now);
    };
    const show = async () => {
      const looked = box.looked(), now = ++turn, sorts = order();
      const sorted = sorts.join() !== first.join();
      let rows = [];
      if (looked.length || sorted) {
        try {
          rows = names ? (await load(names)).filter((row) => !kind || row.kind === kind) : ownRows;
        } catch {
          setOrder(first);
          return box.say(_("The names could not be loaded."));
        }
      }
      if (now !== turn) return; // something else is asked by now
      const hits = meant(rows, looked);
      if (sorted) {
        const by = sorts.findIndex(Boolean), key = heads[by].dataset.key, down = sorts[by] === "descending" ? -1 : 1;
        hits.sort(([one], [other]) => compare(one[key], other[key], down) || one.order - other.order);
      }
      found.replaceChildren();
      add(hits.slice(0, MOST), now);
      found.hidden = !looked.length && !sorted;
      for (const part of rest) part.hidden = !found.hidden;
      const some = looked.length || hits.length > MOST;
      box.say(some && whole ? _("%(count)s of %(all)s documents", { count: hits.length, all: rows.length })
        : some ? told(hits, rows) : "");
    };
    const box = boxIn(place, show);
    found.hidden = true;
    for (const head of heads) {
      const button = made("button", { type: "button" }, ...head.childNodes);
      const [usual, other] = head === heads[0] || "up" in head.dataset ? ["ascending", "descending"] : ["descending", "ascending"];
      head.append(button);
      button.addEventListener("click", () => {
        setOrder(heads.map((one) => one === head && (head.getAttribute("aria-sort") === usual ? other : usual)));
        show();
      });
    }
  };

  /* Sections under names, of which this page may have only some: then names that lead to theirs are shown. */
  const setSections = (list, place) => {
    const { names } = place.dataset;
    const entries = [...list.querySelectorAll("[data-name]")]
      .map((name) => ({ section: name.closest("section.speaker"), names: [fold(name.textContent)] }));
    if (entries.length < 2) return place.remove();
    const found = made("ul", { className: "entries", hidden: true });
    const showOwn = () => {
      const looked = box.looked(), hits = meant(entries, looked), shown = new Set(hits.map(([entry]) => entry));
      for (const entry of entries) entry.section.hidden = !shown.has(entry);
      for (const part of list.querySelectorAll("h2:not(section h2), .places")) part.hidden = looked.length > 0;
      box.say(looked.length ? told(hits, entries) : "");
    };
    const showAll = async () => {
      const looked = box.looked();
      let rows = [];
      try {
        if (looked.length) rows = await load(names);
      } catch {
        list.hidden = false;
        return box.say(_("The names could not be loaded."));
      }
      if (looked.join() !== box.looked().join()) return;
      const hits = looked.length ? meant(rows, looked) : [];
      found.replaceChildren(...hits.slice(0, MOST).map(([row, at]) => made("li", { className: "counted" },
        made("span", {}, ...linked(row, at)), " ",
        made("span", { className: "quiet" }, ngettext("%(num)s quote", "%(num)s quotes", row.count)))));
      list.hidden = looked.length > 0;
      found.hidden = !list.hidden;
      box.say(looked.length ? told(hits, rows) : "");
    };
    const box = boxIn(place, names ? showAll : showOwn);
    place.append(found);
  };

  for (const list of document.querySelectorAll(".filtered")) {
    const place = document.querySelector(".list-filter"), table = list.querySelector("table.entries");
    if (table) setTable(list, table, place);
    else if (place) setSections(list, place);
  }

  /* What comes next: what has had its day by now stands with what is due, the latest first; the home page leaves it
     out. */
  const [coming, due] = ["coming", "due"].map((state) => document.querySelector(`[data-state="${state}"]`));
  const announced = (coming ?? document).querySelectorAll("[data-until]");
  const today = announced.length && new Date().toLocaleDateString("sv"); // 2023-07-16; it takes long
  for (const entry of announced) {
    if (entry.dataset.until >= today) continue;
    if (coming) {
      due.querySelector("ol").prepend(entry);
      due.hidden = false;
      coming.querySelector(":scope > p").hidden = coming.querySelector("li");
    } else {
      const place = entry.closest("dd");
      entry.remove();
      place.hidden = place.previousElementSibling.hidden = !place.querySelector("li");
    }
  }
}]);
