/* What scripts say, in the language of the site: the words of words.js or, where there are none, those in the code. */
(() => {
  const { plural = (num) => Number(num !== 1), words = {} } = self.briefingWords ?? {};
  const filled = (text, values) => text.replace(/%\((\w+)\)s/g, (place, name) => values[name] ?? place);
  self.briefingLanguage = {
    _: (text, values = {}) => filled(words[text] ?? text, values),
    ngettext: (one, many, num, values = {}) =>
      filled((words[one] ?? [one, many])[plural(num)], { num, ...values }),
  };
})();
