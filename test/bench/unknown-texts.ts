/** Texts of which no format knows anything, each as long as detection looks at. */

const LONG = 64 * 1024;

const WORDS =
  'the cell was kept in the dark for 2 hours, then measured again at 25 °C; nothing (as far as we know) had changed';

/** A word of letters that follows from a number. */
const wordOf = (seed: number): string => ((seed * 2_654_435_761) >>> 0).toString(36);

/** Lines until the text is long enough. */
function textOf(lineAt: (index: number) => string): string {
  const lines: string[] = [];
  let characterCount = 0;
  for (let index = 0; characterCount < LONG; index += 1) {
    const line = lineAt(index);
    lines.push(line);
    characterCount += line.length + 1;
  }
  return lines.join('\n').slice(0, LONG);
}

const numbersOf = (index: number): readonly string[] =>
  [index, index / 7, Math.sin(index), index * 1e-9].map((value) => value.toFixed(6));

/** By what they are. */
export const UNKNOWN_TEXTS: Readonly<Record<string, string>> = {
  prose: textOf((index) => `${WORDS} ${wordOf(index)} ${wordOf(index + 7)}.`),
  'table, unknown headings': textOf((index) =>
    index === 0 ? 'Zork\tFrob\tQuux\tBlarg' : numbersOf(index).join('\t'),
  ),
  'table without headings': textOf((index) => numbersOf(index).join(';')),
  'table with decimal commas': textOf((index) => numbersOf(index).join('\t').replaceAll('.', ',')),
  'table, blanks between': textOf((index) => numbersOf(index).join('   ')),
  'names and numbers': textOf((index) =>
    index === 0 ? 'Zork,Frob,Quux' : `${wordOf(index)},${index / 7},${wordOf(index + 1)}`,
  ),
  'keys and values': textOf((index) => `${wordOf(index)}: ${wordOf(index + 3)} ${index}`),
  'one long line': WORDS.repeat(Math.ceil(LONG / WORDS.length)).slice(0, LONG),
  'one long line of numbers': textOf((index) => numbersOf(index).join(' ')).replaceAll('\n', ' '),
  'one long line of cells': textOf((index) => numbersOf(index).join('\t')).replaceAll('\n', '\t'),
  'one number per line': textOf((index) => String(index % 10)),
  'one letter per line': textOf((index) => String.fromCharCode(97 + (index % 26))),
  'empty lines': '\n'.repeat(LONG - 1) + 'x',
  'binary-looking': textOf((index) => btoa(wordOf(index).repeat(8))),
  'signs only': textOf((index) => '#*[]{}"<>'.charAt(index % 9).repeat(1 + (index % 60))),
  XML: `<root>${textOf((index) => `<a b="${index}">${wordOf(index)}</a>`)}`,
  JSON: `{"a": [${textOf((index) => `{"b": ${index}, "c": "${wordOf(index)}"},`)}`,
};
