import { FORMAT_SUMMARIES, type FormatSummary } from './format-summaries.ts';

const HEAD = `# Raw-file formats

Written by \`npm run docs:formats\` from the descriptions in \`libs/raw-data/src/formats\`; do not edit by hand.
A file is recognised by its content, never by its name. \`dotbook formats\` prints the same list.
Where you know better, \`--format KEY\` (of \`analyse\`, \`upload\` and \`watch\`; the field \`format\` over HTTP) names the format to read
a file with; it is kept with the file, with who named it, and used again when the file is read again.

| format | version | written by | kinds | what a file looks like |
| --- | --- | --- | --- | --- |
`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

function row({ key, version, instrument, kinds, sample }: FormatSummary): string {
  const link = `[${key}](../libs/raw-data/src/formats/${key}/README.md)`;
  return `| ${[link, String(version), instrument, kinds.join(', ') || '–', sample].map(cell).join(' | ')} |\n`;
}

/** Text of docs/formats.md: every format as a row of a Markdown table. */
export function formatsDocument(): string {
  return HEAD + FORMAT_SUMMARIES.map(row).join('');
}
