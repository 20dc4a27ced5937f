import { type FileGroup, groupFiles, uploadsOf } from '../online/group-files.ts';
import type { ListedFile } from './list-files.ts';

/** Files that go in one upload. */
export interface Sending {
  /** What has not been sent yet. */
  readonly fresh: readonly ListedFile[];
  /** What was sent before and goes along, so that the server sees what belongs together; it recognises the bytes. */
  readonly known: readonly ListedFile[];
  /** What may belong to them and is still changing; it was waited for long enough and follows when it is complete. */
  readonly late: readonly ListedFile[];
}

/** Complete files that wait for others beside them. */
export interface HeldFiles {
  readonly complete: readonly ListedFile[];
  readonly changing: readonly ListedFile[];
}

export interface SendingPlan {
  readonly sendings: readonly Sending[];
  readonly held: readonly HeldFiles[];
}

/** What is known of the files of a listing. */
export interface FileKnowledge {
  /** Whether a file was sent before. */
  readonly isKnown: (file: ListedFile) => boolean;
  /** Whether a complete file has waited long enough for others that keep changing. */
  readonly isOverdue: (file: ListedFile) => boolean;
}

/**
 * What to send of a folder: every file alone, but for those that may belong together by their names, in one folder. A
 * companion that is new takes all of its files along, a new file its companions. Such a group waits while one of its files is
 * changing, until one that is complete is overdue: then it goes without those that change, and they follow as late ones do.
 */
export function planSending(
  listing: readonly ListedFile[],
  complete: readonly ListedFile[],
  { isKnown, isOverdue }: FileKnowledge,
): SendingPlan {
  const settled = new Set(complete);
  const isSettled = (file: ListedFile): boolean => settled.has(file);
  // An empty file is not there yet, and holds up nobody.
  const present = listing.filter(({ sizeBytes }) => sizeBytes > 0);
  const groups = groupFiles(present, ({ path }) => path);
  const grouped = new Set(groups.flatMap(({ mains, companions }) => [...mains, ...companions]));
  const held: HeldFiles[] = [];
  const together = groups.flatMap((group): Sending[] => {
    const changing = [...group.mains, ...group.companions].filter((file) => !isSettled(file));
    const mains = group.mains.filter(isSettled);
    const companions = group.companions.filter(isSettled);
    const fresh = [...mains, ...companions].filter((file) => !isKnown(file));
    if (changing.length > 0 && !fresh.some(isOverdue)) {
      if (fresh.length > 0) held.push({ complete: fresh, changing });
      return [];
    }
    return sendingsOf({ mains, companions }, isKnown).map((sending, index) => ({
      ...sending,
      late: index === 0 ? changing : [],
    }));
  });
  const alone = complete
    .filter((file) => !grouped.has(file) && !isKnown(file))
    .map((file): Sending => ({ fresh: [file], known: [], late: [] }));
  return { sendings: [...together, ...alone], held };
}

function sendingsOf(
  { mains, companions }: FileGroup<ListedFile>,
  isKnown: (file: ListedFile) => boolean,
): readonly Omit<Sending, 'late'>[] {
  const wanted = companions.every(isKnown) ? mains.filter((file) => !isKnown(file)) : mains;
  // A companion whose files are all still to come goes by itself.
  const uploads = wanted.length === 0 && companions.some((file) => !isKnown(file)) ? [companions] : null;
  return (uploads ?? uploadsOf({ mains: wanted, companions })).map((files, index) => {
    // From the second upload on, the companions were sent with the first.
    const isSent = (file: ListedFile): boolean => isKnown(file) || (index > 0 && companions.includes(file));
    return { fresh: files.filter((file) => !isSent(file)), known: files.filter(isSent) };
  });
}
