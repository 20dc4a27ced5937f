/**
 * A text in lines of at most so many characters. It is parted where two blanks stand, else at single blanks, but never between a
 * number and its uncertainty; a word that is longer than a line, such as the name of a file, stays whole.
 */
export function wrapText(text: string, lineCharacterCount: number): readonly string[] {
  const gap = text.includes('  ') ? '  ' : ' ';
  const words = gap === '  ' ? text.split(/ {2,}/u) : text.split(/(?<!±) (?!±)/u);
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + gap.length + word.length <= lineCharacterCount) {
      lines[lines.length - 1] = last + gap + word;
    } else lines.push(word);
  }
  return lines;
}
