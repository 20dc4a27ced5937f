const LONGEST_SEGMENT = 80;

/** Writes a label with letters, digits, `.`, `_` and `-` only; runs of anything else become one `_`. */
export const asciiLabel = (label: string): string =>
  label
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '_');

/**
 * Turns a label into one path segment that is safe on every system and in every crate id: ASCII as above, never a
 * dot in front, never empty, at most 80 characters (the end is kept, for the extension).
 */
export const safeSegment = (label: string): string => {
  const trimmed = asciiLabel(label)
    .slice(-LONGEST_SEGMENT)
    .replace(/^[._-]+/, '');
  return trimmed === '' ? 'unnamed' : trimmed;
};

/** Where a raw file lies: its hash in front, so that two files of one name stay apart and no name is a path. */
export const rawEntryName = (file: { readonly sha256: string; readonly name: string }): string =>
  `raw/${file.sha256.slice(0, 16)}-${safeSegment(file.name)}`;

/** Hands out names that differ from each other: the second `a` is `a-2`. Same order of calls, same names. */
export const createNameAllocator = (): ((wanted: string) => string) => {
  const taken = new Set<string>();
  return (wanted) => {
    let name = wanted;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${wanted}-${number}`;
    taken.add(name.toLowerCase());
    return name;
  };
};
