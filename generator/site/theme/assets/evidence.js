/* Shows the sentence that a ¶ leads to in a small window beside it, and for whom words such as "he" are taken
   there: for a pointer, for the keyboard, and for a finger, whose second tap goes there. Where the statement is
   that sentence, the ones before and after are shown. Without this, the links lead there all the same. */
(self.briefingScripts ??= []).push([document.currentScript, ({ _ }) => {
  const LONGEST = 420; // letters of the text that the window shows, at most
  const NEAR = 180; // letters of the sentence before and of the one after
  const WAIT = 150; // milliseconds that a pointer rests before the window opens, or may be away from it

  const links = document.querySelectorAll(".briefing section:not(.source) a[href^='#'].reference");
  if (!links.length) return;

  const box = document.createElement("div");
  Object.assign(box, { className: "evidence-window", id: "evidence-window", role: "tooltip", hidden: true });
  box.lang = document.querySelector(".source").lang;
  document.querySelector(".briefing").append(box);
  let shown = null; // the link whose evidence is shown
  let timer = 0;

  // The text of a paragraph, and the stretches of it that are evidence.
  function read(paragraph, pieces) {
    const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let words = "";
    const marked = [];
    while (texts.nextNode()) {
      const { currentNode: node } = texts;
      if (node.parentElement.closest(".number, .page")) continue;
      if (pieces.some((piece) => piece.contains(node))) {
        const last = marked.at(-1);
        if (last?.[1] === words.length) last[1] += node.length;
        else marked.push([words.length, words.length + node.length]);
      }
      words += node.data;
    }
    return { words, marked };
  }

  // Where the sentences begin and end that hold a stretch.
  function sentences(words, start, end) {
    const parts = [...new Intl.Segmenter(box.lang, { granularity: "sentence" }).segment(words)];
    const holding = parts.filter(({ index, segment }) => index < end && index + segment.length > start);
    const last = holding.at(-1);
    return holding.length ? [holding[0].index, last.index + last.segment.trimEnd().length] : [start, end];
  }

  const letters = (words) => words.replace(/[^\p{L}\p{N}]+/gu, "");

  // The words next to a paragraph: of the one before it, or after.
  function beside(paragraph, way) {
    let near = paragraph;
    do near = near[way]; while (near && !near.matches("p.body, p.list"));
    return near ? read(near, []).words : "";
  }

  // Between the sentence before and the one after: the first and the last words of what the statement says.
  function around(paragraph, { words, marked }) {
    const [from, to] = sentences(words, marked[0][0], marked.at(-1)[1]);
    const before = words.slice(0, from).trim() || beside(paragraph, "previousElementSibling");
    const after = words.slice(to).trim() || beside(paragraph, "nextElementSibling");
    const said = words.slice(from, to).split(/\s+/);
    const mark = document.createElement("mark");
    mark.append(said.length > 8 ? `${said.slice(0, 3).join(" ")} … ${said.slice(-3).join(" ")}` : said.join(" "));
    const line = Object.assign(document.createElement("p"), { dir: "auto" });
    const [start, end] = [sentences(before, before.length - 1, before.length)[0], sentences(after, 0, 1)[1]];
    const [last, next] = [before.slice(start).trim(), after.slice(0, end).trim()];
    line.append(last.length > NEAR ? `… ${last.slice(-NEAR).replace(/^\S*\s/, "")}` : last, " ", mark, " ",
      next.length > NEAR ? `${next.slice(0, NEAR).replace(/\s\S*$/, "")} …` : next);
    return line;
  }

  // One paragraph's evidence within its sentences, cut around the first of it where that is too long.
  function passage({ words, marked }) {
    const line = document.createElement("p");
    line.dir = "auto";
    let [from, to] = marked.length ? sentences(words, marked[0][0], marked.at(-1)[1]) : [0, words.length];
    if (to - from > LONGEST) {
      from = Math.max(from, Math.min(marked[0]?.[0] ?? from, to - LONGEST));
      to = Math.min(to, from + LONGEST);
    }
    const cut = (start, end) => words.slice(Math.max(start, from), Math.min(end, to));
    let at = from;
    if (from && !/[.!?…:。！？؟۔।”"’」』）)\]]\s*$/.test(words.slice(0, from))) line.append("… ");
    for (const [start, end] of marked) {
      if (start >= to) break;
      line.append(cut(at, start));
      const mark = document.createElement("mark");
      mark.append(cut(start, end));
      line.append(mark);
      at = end;
    }
    line.append(cut(at, to));
    if (to < words.trimEnd().length && !/[.!?…:。！？؟۔।”"’」』）)\]]$/.test(words.slice(from, to).trimEnd())) line.append(" …");
    return line;
  }

  function fill(link, touched) {
    const id = link.hash.slice(1);
    const first = document.getElementById(id);
    if (!first) return false;
    const called = link.dataset.called ?? first.dataset.taken; // how the text speaks of an actor, or of whom it does
    const said = link.closest(".statement")?.textContent ?? "";
    const pieces = link.dataset.called || first.matches("p") ? [first] : [first, ...document.getElementsByClassName(id)];
    const paragraphs = [...new Set(pieces.map((piece) => piece.closest("p")))];
    const lines = [];
    let length = 0;
    for (const paragraph of paragraphs) {
      if (length >= LONGEST) break;
      const found = read(paragraph, first.matches("p") ? [] : pieces);
      let line = passage(found);
      if (found.marked.length && letters(said).includes(letters(line.textContent))) line = around(paragraph, found);
      length += line.textContent.length;
      lines.push(line);
    }
    const publisher = first.querySelector(":scope > .publisher")?.cloneNode();
    publisher?.append(publisher.ariaLabel);
    const notes = [called, ...lines, publisher, touched && _("Tap again to go there.")].filter(Boolean).map((words) => {
      if (lines.includes(words)) return words;
      const note = Object.assign(document.createElement("p"), { className: "quiet", lang: document.documentElement.lang });
      note.append(words);
      return note;
    });
    box.replaceChildren(...notes);
    return true;
  }

  // Below the link, or above it where there is more room; never over it, and within the screen.
  function place(link) {
    const at = link.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const { offsetWidth, offsetHeight } = box;
    const below = innerHeight - at.bottom > offsetHeight + 12 || innerHeight - at.bottom > at.top;
    const left = Math.max(8, Math.min(at.left - 16, width - offsetWidth - 8));
    const from = box.offsetParent.getBoundingClientRect();
    box.style.left = `${left - from.left}px`;
    box.style.top = `${(below ? at.bottom + 6 : at.top - offsetHeight - 6) - from.top}px`;
  }

  function show(link, touched = false) {
    clearTimeout(timer);
    if (shown === link) return;
    hide();
    if (!fill(link, touched)) return;
    box.hidden = false;
    place(link);
    link.setAttribute("aria-describedby", box.id);
    shown = link;
  }

  function hide() {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  }

  const later = (action) => {
    clearTimeout(timer);
    timer = setTimeout(action, WAIT);
  };

  for (const link of links) {
    link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && later(() => show(link)));
    link.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && later(hide));
    link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
    link.addEventListener("blur", hide);
    link.addEventListener("click", (event) => {
      if (event.pointerType === "touch" && shown !== link) {
        event.preventDefault();
        show(link, true);
      } else hide();
    });
  }
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && later(hide));
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("pointerdown", ({ target }) => {
    if (shown && !box.contains(target) && !shown.contains(target)) hide();
  });
  addEventListener("resize", hide);
}]);
