import type { Warning } from '@dotbook/domain';
import type { SampleKind } from './analysis-node.ts';
import type { ResultOfOne } from './preferred-outcomes.ts';

/** Scans and spectra of what is, as far as anybody can tell, one device. */
export interface CellWithSpectra<J extends object, E extends object> {
  readonly scans: readonly ResultOfOne<J>[];
  readonly spectra: readonly ResultOfOne<E>[];
}

export interface CellMatching<J extends object, E extends object> {
  readonly cells: readonly CellWithSpectra<J, E>[];
  readonly warnings: readonly Warning[];
}

/**
 * Which scans and spectra are of one device. Of a sample: all. Of records without a sample: those of the same pixel where
 * both name one. Otherwise one spectrum goes with every cell, or one cell with every spectrum; several of both without
 * common pixel names are not matched (`pixelUnmatched`), as any choice would be a guess.
 */
export function cellsWithSpectra<J extends object, E extends object>(
  sample: SampleKind | null,
  scans: readonly ResultOfOne<J>[],
  spectra: readonly ResultOfOne<E>[],
): CellMatching<J, E> {
  if (spectra.length === 0 || scans.length === 0) return { cells: [], warnings: [] };
  if (sample !== null) return { cells: [{ scans, spectra }], warnings: [] };
  const cells = cellsOf(scans);
  const pairs = spectra.flatMap((spectrum) => cells.map((cell) => ({ scans: cell, spectra: [spectrum] })));
  const named = pairs.filter(({ scans: [scan], spectra: [spectrum] }) => isSamePixel(scan, spectrum));
  if (named.length > 0) return { cells: named, warnings: [] };
  if (cells.length === 1 || spectra.length === 1) return { cells: pairs, warnings: [] };
  const detail = `${cells.length} cells and ${spectra.length} EQE spectra name no common pixel, so they were not compared; analyse one pair at a time.`;
  return { cells: [], warnings: [{ code: 'pixelUnmatched', detail }] };
}

/** Scans of one group in one file; scans without a group are one cell per pixel. */
function cellsOf<J extends object>(scans: readonly ResultOfOne<J>[]): ResultOfOne<J>[][] {
  const cells = new Map<string, ResultOfOne<J>[]>();
  for (const scan of scans) {
    const { group, pixelLabel, fileId } = scan.source;
    const key = JSON.stringify(group === null ? [pixelLabel] : [pixelLabel, fileId, group]);
    const members = cells.get(key);
    if (members === undefined) cells.set(key, [scan]);
    else members.push(scan);
  }
  return [...cells.values()];
}

function isSamePixel(
  scan: ResultOfOne<object> | undefined,
  spectrum: ResultOfOne<object> | undefined,
): boolean {
  const label = scan?.source.pixelLabel ?? null;
  return label !== null && label === spectrum?.source.pixelLabel;
}
