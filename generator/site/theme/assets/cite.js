/* Copies what another text needs to cite a statement: its words, where they stand, and its address. */
(() => {
  const links = document.querySelectorAll(".cite");
  if (!links.length) return;

  const make = (tag, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };
  const text = make("textarea", { readOnly: true, rows: 5, ariaLabel: "Citation" });
  const status = make("p", { className: "dialog-status", role: "status" });
  const button = (label, action) => make("button", { type: "button", className: "md-button", onclick: action }, label);
  const dialog = make("dialog", { className: "citing briefing-site", ariaLabel: "Cite this statement" },
    make("h2", {}, "Cite this statement"), text,
    make("div", { className: "dialog-buttons" },
      button("Copy citation", () => copy(text.value, "The citation is copied.")),
      button("Copy link", () => copy(address, "The link is copied.")),
      button("Close", () => dialog.close())),
    status);
  let address = "";

  // Each statement has its own words; what is the same for all of them stands once in the page.
  function citation(link) {
    const { title, source } = link.closest("article").dataset;
    const where = [source, link.dataset.place].filter(Boolean).join(", ");
    return [link.dataset.citation, "—", title, where && `${where}.`, address].filter(Boolean).join(" ");
  }

  async function copy(words, done) {
    try {
      await navigator.clipboard.writeText(words);
      status.textContent = done;
    } catch { // no permission, or no secure connection
      text.value = words;
      text.select();
      status.textContent = "Select and copy the text above: the browser does not let this page do it.";
    }
  }

  for (const link of links) {
    link.setAttribute("aria-label", "Cite this statement");
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const page = document.querySelector("link[rel=canonical]")?.href ?? location.href;
      address = new URL(link.getAttribute("href"), page).href;
      text.value = citation(link);
      status.textContent = "";
      if (!dialog.isConnected) document.body.append(dialog);
      dialog.showModal();
      dialog.querySelector("button").focus();
    });
  }
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
})();
