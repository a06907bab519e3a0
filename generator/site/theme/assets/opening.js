/* Opens the search, and sets the filters of the list of briefings. Their script is loaded only for who uses them. */
(self.briefingScripts ??= []).push([document.currentScript, (language, script) => {
  // The theme may fetch a page and put it into the one before (instant navigation): then the listeners are there.
  if (self.briefingOpening) return self.briefingOpening();
  let loading;
  const load = () => (loading ??= new Promise((done, fail) => {
    const search = Object.assign(document.createElement("script"), { src: new URL("search.js", script.src) });
    search.onload = () => done(self.briefingSearch);
    search.onerror = () => {
      loading = null;
      fail(new Error(search.src));
    };
    document.head.append(search);
  }));
  // Where it cannot be loaded, the page of the search says what can be done.
  const open = () => load().then((search) => search.open(), () => location.assign(button().href));
  const button = () => document.querySelector(".search-open"); // none on pages that are not ours
  const opens = (target) => target.closest?.("[data-opens-search]");

  for (const near of ["pointerover", "focusin"]) {
    document.addEventListener(near, ({ target }) => opens(target) && load().catch(() => {}));
  }
  document.addEventListener("click", (event) => {
    if (!opens(event.target) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation(); // instant navigation would follow the link
    open();
  }, true);
  document.addEventListener("keydown", (event) => {
    // Just after it was closed, the dialog may still have the keyboard.
    const { dialog } = self.briefingSearch ?? {};
    const closed = dialog?.contains(event.target) && !dialog.open;
    const typing = !closed && event.target.closest("input, textarea, select, [contenteditable], dialog");
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const asked = plain ? !typing && ["/", "s"].includes(event.key) && button()?.dataset.opensSearch === "/"
      : event.key === "k" && !event.altKey;
    if (!button() || !asked || event.defaultPrevented) return;
    event.preventDefault();
    open();
  });
  self.briefingOpening = () => {
    for (const link of document.querySelectorAll("[data-opens-search]")) {
      link.setAttribute("aria-haspopup", "dialog");
      link.setAttribute("aria-keyshortcuts", link.dataset.opensSearch === "/" ? "/ s" : "Control+K");
    }
    const linked = Object.fromEntries(new URLSearchParams(location.search));
    if ("q" in linked) load().then((search) => search.open(linked));
    const place = document.querySelector(".briefing-filter:empty");
    if (place) load().then((search) => search.setList(place, place.nextElementSibling, "q" in linked ? {} : linked));
  };
  self.briefingOpening();
}]);
