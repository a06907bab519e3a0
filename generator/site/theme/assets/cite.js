/* Copies what another text needs to cite a statement: its words, where they stand, and its address.
   Shows the lines by which it can be put right, and leads to where they belong. Says on paper from where and
   since when it is. */
(self.briefingScripts ??= []).push([document.currentScript, ({ _ }) => {
  const page = document.querySelector("link[rel=canonical]")?.href ?? location.href.replace(/#.*/, "");
  const heading = document.querySelector(".briefing h1");
  matchMedia("print").addEventListener("change", () => {
    const { lang } = document.documentElement;
    const date = new Date().toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long" });
    heading?.after(Object.assign(document.createElement("p"), {
      className: "retrieved quiet", textContent: _("%(address)s, retrieved on %(date)s", { address: page, date }) }));
  }, { once: true });

  const links = document.querySelectorAll(".cite");
  if (!links.length) return;

  const make = (tag, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };
  const text = make("textarea", { readOnly: true, rows: 5, ariaLabel: _("Citation") });
  const status = make("p", { className: "dialog-status", role: "status" });
  const button = (label, action) => make("button", { type: "button", className: "md-button", onclick: action }, label);

  // What can be said of a statement that is wrong, by what its id begins with: one of these, else that it is to go.
  const CORRECTIONS = {
    summary: ["drop: sentence", "instead: a whole sentence of the text"],
    actor: ["name: …", "role: …", "kind: person", "drop: actor"],
    quote: ["speaker: …", "speaker: nobody", "text: …", "drop: quote"],
    question: ["drop: question"],
    event: ["date: 2024-04-06", "status: planned", "drop: event"],
  };
  const file = document.querySelector(".correcting");
  const words = JSON.parse(file?.dataset.words ?? "{}");
  const nouns = JSON.parse(file?.dataset.nouns ?? "{}");
  const lines = make("textarea", { rows: 6, spellcheck: false, ariaLabel: _("Correction") });
  const editor = make("a", { className: "md-button", rel: "noopener noreferrer" }, _("Open on GitHub"));
  const correcting = make("details", { className: "correct" },
    make("summary", {}, _("Correct it")),
    make("p", {}, _("Say what is right, and keep one of the lines below the words."), " ",
      _("They belong into %(file)s, below “corrections:”, which stands there once.", { file: file?.dataset.file })),
    lines,
    make("div", { className: "dialog-buttons" },
      ...(file?.dataset.editor ? [editor] : []),
      button(_("Copy lines"), () => copy(lines.value, _("The lines are copied."), lines))));
  lines.addEventListener("input", () => lead());

  function lead() {
    const value = "new" in (file?.dataset ?? {}) ? `&value=${encodeURIComponent(lines.value)}` : "";
    editor.href = `${file?.dataset.editor}${value}`;
  }

  function correction(id) {
    const [section] = id.split("-");
    const [first, ...others] = CORRECTIONS[section] ?? [`drop: ${nouns[section]}`];
    const rest = others.map((line) => `    # ${line}\n`).join("");
    return `corrections:\n  - words: ${JSON.stringify(words[id])}\n    ${first}\n${rest}`;
  }

  const dialog = make("dialog", { className: "citing briefing-site", ariaLabel: _("Cite this statement") },
    make("h2", {}, _("Cite this statement")), text,
    make("div", { className: "dialog-buttons" },
      button(_("Copy citation"), () => copyCitation(cited)),
      button(_("Close"), () => dialog.close())),
    correcting, status);
  let cited = null; // the link of the statement that the dialog is about

  // Each statement has its own words; what is the same for all of them stands once in the page.
  function citation(link) {
    const { title, source } = link.closest("article").dataset;
    const where = [source, link.dataset.place].filter(Boolean).join(", ");
    const href = new URL(link.getAttribute("href"), page).href;
    const parts = [link.dataset.citation, "—", title, where && `${where}.`, href].filter(Boolean);
    const html = make("p", {}, `${link.dataset.citation} — `, make("a", { href }, title), ` ${where && `${where}.`}`);
    return { text: parts.join(" "), html: html.outerHTML };
  }

  // As text and as HTML; where the browser does not let it, the dialog has the text to copy by hand.
  async function copyCitation(link) {
    const said = citation(link);
    const types = { "text/plain": said.text, "text/html": said.html };
    const blobs = Object.entries(types).map(([type, words]) => [type, new Blob([words], { type })]);
    try {
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
      status.textContent = _("The citation is copied.");
      return true;
    } catch { // no such types, no permission, or no secure connection
      if (!dialog.open) open(link);
      await copy(said.text, _("The citation is copied."));
      return false;
    }
  }

  async function copy(words, done, shown = text) {
    try {
      await navigator.clipboard.writeText(words);
      status.textContent = done;
    } catch { // no permission, or no secure connection
      shown.value = words;
      shown.select();
      status.textContent = _("Select and copy the text above: the browser does not let this page do it.");
    }
  }

  function open(link) {
    cited = link;
    text.value = citation(link).text;
    const id = link.getAttribute("href").slice(1);
    correcting.hidden = !(id in words);
    correcting.open = false;
    if (id in words) {
      lines.value = correction(id);
      lead();
    }
    status.textContent = "";
    if (!dialog.isConnected) document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector("button").focus();
  }

  for (const link of links) {
    if (/^#(quote|question)-/.test(link.getAttribute("href"))) {
      const copying = make("button", { type: "button", className: "copy", ariaLabel: _("Copy with source and link") }, _("copy"));
      copying.addEventListener("click", async () => {
        if (!(await copyCitation(link))) return;
        copying.textContent = _("copied");
        setTimeout(() => (copying.textContent = _("copy")), 2000);
      });
      link.after(copying);
    }
    link.setAttribute("aria-label", file ? _("Cite or correct this statement") : _("Cite this statement"));
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation(); // instant navigation would follow the link
      open(link);
    });
  }
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}]);
