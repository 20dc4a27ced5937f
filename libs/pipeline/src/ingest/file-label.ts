const LONGEST_LABEL = 255;

/**
 * The name under which a file arrived, as a label: without folders, control characters and more than 255 characters.
 * It is shown, never used as a path.
 */
export function fileLabel(originalName: string): string {
  const name = originalName.split(/[/\\]/u).at(-1) ?? '';
  const printable = name.replaceAll(/[\p{Cc}\u2028\u2029]/gu, '').trim();
  // Half a surrogate pair, also one that the cut leaves, cannot be stored as UTF-8.
  const label = Buffer.from(printable.slice(0, LONGEST_LABEL), 'utf8').toString('utf8');
  return label === '' ? 'unnamed' : label;
}
