// What a phone shows of a briefing before its source text; null on a page that is none.
() => {
  const source = document.querySelector("section.source");
  if (!source) return null;
  const article = source.closest("article");
  // What is folded, leads somewhere or labels a picture is left out.
  const skipped = "details, nav, .reference, .cite, .number, .back, [hidden], [aria-hidden=true]";
  const count = (root, until) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let words = 0;
    while (texts.nextNode()) {
      const { currentNode: text } = texts;
      if (until && !(text.compareDocumentPosition(until) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
      if (until && until.contains(text)) break;
      if (text.parentElement.closest(skipped)) continue;
      words += text.data.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)).length;
    }
    return words;
  };
  const top = node => node.getBoundingClientRect().top + scrollY;
  const sections = {}, words_of = {};
  for (const section of article.querySelectorAll(":scope > section")) {
    if (section === source) break;
    sections[section.className] = section.getBoundingClientRect().height;
    words_of[section.className] = count(section);
  }
  const summary = article.querySelector("section.summary") ?? article.querySelector("header");
  return {
    words: count(article, source),
    source_words: count(source),
    summary: summary.getBoundingClientRect().bottom + scrollY,
    source: top(source),
    sections,
    words_of,
  };
}
