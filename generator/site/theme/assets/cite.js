/* Copies what another text needs to cite a statement: its words, where they stand, and its address.
   Shows the lines by which it can be put right, and leads to where they belong. */
(self.briefingScripts ??= []).push([document.currentScript, ({ _ }) => {
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

  // What can be said of a statement that is wrong, by what its id begins with: one of these.
  const CORRECTIONS = {
    summary: ["drop: sentence", "instead: a whole sentence of the text"],
    actor: ["name: …", "role: …", "kind: person", "drop: actor"],
    quote: ["speaker: …", "speaker: nobody", "text: …", "drop: quote"],
    question: ["drop: question"],
    event: ["date: 2024-04-06", "status: planned", "drop: event"],
  };
  const file = document.querySelector(".correcting");
  const words = JSON.parse(file?.dataset.words ?? "{}");
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
    const [first, ...others] = CORRECTIONS[id.split("-")[0]];
    const rest = others.map((line) => `    # ${line}\n`).join("");
    return `corrections:\n  - words: ${JSON.stringify(words[id])}\n    ${first}\n${rest}`;
  }

  const dialog = make("dialog", { className: "citing briefing-site", ariaLabel: _("Cite this statement") },
    make("h2", {}, _("Cite this statement")), text,
    make("div", { className: "dialog-buttons" },
      button(_("Copy citation"), () => copy(text.value, _("The citation is copied."))),
      button(_("Copy link"), () => copy(address, _("The link is copied."))),
      button(_("Close"), () => dialog.close())),
    correcting, status);
  let address = "";

  // Each statement has its own words; what is the same for all of them stands once in the page.
  function citation(link) {
    const { title, source } = link.closest("article").dataset;
    const where = [source, link.dataset.place].filter(Boolean).join(", ");
    return [link.dataset.citation, "—", title, where && `${where}.`, address].filter(Boolean).join(" ");
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

  for (const link of links) {
    link.setAttribute("aria-label", file ? _("Cite or correct this statement") : _("Cite this statement"));
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation(); // instant navigation would follow the link
      const page = document.querySelector("link[rel=canonical]")?.href ?? location.href;
      address = new URL(link.getAttribute("href"), page).href;
      text.value = citation(link);
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
    });
  }
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}]);
