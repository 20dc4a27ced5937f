import type { Source } from './source.ts';

/** Sources in groups of one file (or files joined into one), in their order. */
export function sourcesByFile(sources: readonly Source[]): readonly (readonly Source[])[] {
  const groups = new Map<string, Source[]>();
  for (const source of sources) groups.set(source.fileId, [...(groups.get(source.fileId) ?? []), source]);
  return [...groups.values()];
}
