import type { Warning } from '@dotbook/domain';

/** What is doubtful about one record, or about one result of several. */
export interface Doubts {
  /** Name of the record or of the result. */
  readonly title: string;
  readonly warnings: readonly Warning[];
}

/**
 * A line per doubt, with all that it is about: `  ! a_rev, a_for: currentSignInverted: …`. What was told of a title before is
 * not told again, as several analyses of a record share its doubts.
 * @param told what was told before; takes in what is told now
 */
export function doubtsText(all: readonly Doubts[], told: Set<string>, prefix = ''): string {
  const titles = new Map<string, string[]>();
  for (const { title, warnings } of all) {
    for (const { code, detail } of warnings) {
      const text = `${code}: ${detail}`;
      const line = `${title}: ${text}`;
      if (told.has(line)) continue;
      told.add(line);
      titles.set(text, [...(titles.get(text) ?? []), title]);
    }
  }
  return [...titles].map(([text, names]) => `  ! ${prefix}${names.join(', ')}: ${text}\n`).join('');
}
