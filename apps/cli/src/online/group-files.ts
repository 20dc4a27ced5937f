import { groupNames } from '@dotbook/raw-data';

/** Files of one folder that may belong together by their names. */
export interface FileGroup<File> {
  readonly mains: readonly File[];
  readonly companions: readonly File[];
}

/** A server takes 50 files in one upload, unless it is set otherwise. */
const MOST_FILES = 45;

/** Groups of files in each folder. @param pathOf path of a file, with / or \ between the folders */
export function groupFiles<File>(
  files: readonly File[],
  pathOf: (file: File) => string,
): readonly FileGroup<File>[] {
  const folders = new Map<string, Map<string, File>>();
  for (const file of files) {
    const path = pathOf(file);
    const nameAt = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
    const folder = folders.get(path.slice(0, nameAt)) ?? new Map<string, File>();
    folders.set(path.slice(0, nameAt), folder.set(path.slice(nameAt), file));
  }
  return [...folders.values()].flatMap((folder) => {
    const filesOf = (names: readonly string[]): File[] => names.flatMap((name) => folder.get(name) ?? []);
    return groupNames([...folder.keys()]).map(({ mains, companions }): FileGroup<File> => ({
      mains: filesOf(mains),
      companions: filesOf(companions),
    }));
  });
}

/** Uploads of a group: so many main files in each that the companions fit in, too. */
export function uploadsOf<File>({ mains, companions }: FileGroup<File>): readonly (readonly File[])[] {
  const mostMains = Math.max(1, MOST_FILES - companions.length);
  return Array.from({ length: Math.ceil(mains.length / mostMains) }, (_, index) => [
    ...mains.slice(index * mostMains, (index + 1) * mostMains),
    ...companions,
  ]);
}
