import type { NameGroup, RawFormat } from './format.ts';
import { FORMATS } from './registry.ts';

/**
 * Files of one folder that may belong together and should be handed over together, by their names alone: companions with all
 * the files they may belong to. Groups that share a file are one. Files without companions are in no group.
 */
export function groupNames(
  names: readonly string[],
  formats: readonly RawFormat[] = FORMATS,
): readonly NameGroup[] {
  const found = formats
    .flatMap((format) => format.groupNames?.(names) ?? [])
    .filter(({ mains, companions }) => mains.length > 0 && companions.length > 0);
  let merged: readonly NameGroup[] = [];
  for (const group of found) {
    const members = new Set([...group.mains, ...group.companions]);
    const isShared = ({ mains, companions }: NameGroup): boolean =>
      [...mains, ...companions].some((name) => members.has(name));
    const shared = [group, ...merged.filter(isShared)];
    const companions = [...new Set(shared.flatMap((one) => one.companions))];
    const mains = [...new Set(shared.flatMap((one) => one.mains))].filter(
      (name) => !companions.includes(name),
    );
    merged = [...merged.filter((one) => !isShared(one)), { mains, companions }];
  }
  return merged;
}
