/* What scripts say, in the language of the site: the words that the build puts before this or, without any, those
   in the code. Scripts that came earlier wait until it is there: with instant navigation, none knows its turn. */
(() => {
  const { plural = (num) => Number(num !== 1), words = {} } = self.briefingWords ?? {};
  const filled = (text, values) => text.replace(/%\((\w+)\)s/g, (place, name) => values[name] ?? place);
  const language = {
    _: (text, values = {}) => filled(words[text] ?? text, values),
    ngettext: (one, many, num, values = {}) =>
      filled((words[one] ?? [one, many])[plural(num)], { num, ...values }),
  };
  const run = ([script, start]) => start(language, script);
  const waiting = self.briefingScripts ?? [];
  self.briefingScripts = { push: run };
  if (Array.isArray(waiting)) waiting.forEach(run);
})();
