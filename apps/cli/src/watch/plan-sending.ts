import { groupFiles, uploadsOf } from '../online/group-files.ts';
import type { ListedFile } from './list-files.ts';

/** Files that go in one upload. */
export interface Sending {
  /** What has not been sent yet. */
  readonly fresh: readonly ListedFile[];
  /** What was sent before and goes along, so that the server sees what belongs together; it recognises the bytes. */
  readonly known: readonly ListedFile[];
}

/**
 * What to send of a folder: every file alone, but for those that may belong together by their names, in one folder. A
 * companion that is new takes all of its files along, a new file its companions. Such a group waits until none of its files is
 * changing.
 */
export function planSending(
  listing: readonly ListedFile[],
  complete: readonly ListedFile[],
  isKnown: (file: ListedFile) => boolean,
): readonly Sending[] {
  const settled = new Set(complete);
  // An empty file is not there yet, and holds up nobody.
  const present = listing.filter(({ sizeBytes }) => sizeBytes > 0);
  const groups = groupFiles(present, ({ path }) => path);
  const grouped = new Set(groups.flatMap(({ mains, companions }) => [...mains, ...companions]));
  const together = groups.flatMap(({ mains, companions }): Sending[] => {
    if (![...mains, ...companions].every((file) => settled.has(file))) return [];
    const wanted = companions.every(isKnown) ? mains.filter((file) => !isKnown(file)) : mains;
    return uploadsOf({ mains: wanted, companions }).map((files, index) => {
      // From the second upload on, the companions were sent with the first.
      const isSent = (file: ListedFile): boolean => isKnown(file) || (index > 0 && companions.includes(file));
      return { fresh: files.filter((file) => !isSent(file)), known: files.filter(isSent) };
    });
  });
  const alone = complete
    .filter((file) => !grouped.has(file) && !isKnown(file))
    .map((file): Sending => ({ fresh: [file], known: [] }));
  return [...together, ...alone];
}
