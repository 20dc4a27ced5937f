import type { Warning } from '@dotbook/domain';
import type { AnalysedEqe, AnalysedJv } from './analysed-record.ts';

/** A spectrum with the scans of one device that belong to it. */
export interface JvWithEqe {
  readonly eqe: AnalysedEqe;
  readonly scans: readonly AnalysedJv[];
}

export interface JvEqeMatching {
  readonly matches: readonly JvWithEqe[];
  readonly warnings: readonly Warning[];
}

/**
 * Which scans belong to which spectrum: those of the same pixel where both name one. Otherwise one spectrum goes with
 * every cell, or one cell with every spectrum; several of both without common pixel names are not matched
 * (`pixelUnmatched`), as any choice would be a guess.
 */
export function matchJvWithEqe(jv: readonly AnalysedJv[], eqe: readonly AnalysedEqe[]): JvEqeMatching {
  const cells = cellsOf(jv);
  if (cells.length === 0 || eqe.length === 0) return { matches: [], warnings: [] };
  const named = eqe.flatMap((spectrum) =>
    cells.filter(([first]) => isSamePixel(first, spectrum)).map((scans) => ({ eqe: spectrum, scans })),
  );
  if (named.length > 0) return { matches: named, warnings: [] };
  if (cells.length === 1 || eqe.length === 1) {
    return {
      matches: eqe.flatMap((spectrum) => cells.map((scans) => ({ eqe: spectrum, scans }))),
      warnings: [],
    };
  }
  const detail = `${cells.length} cells and ${eqe.length} EQE spectra name no common pixel, so they were not compared; analyse one pair at a time.`;
  return { matches: [], warnings: [{ code: 'pixelUnmatched', detail }] };
}

/** Scans of one group in one file; scans without a group are one cell per file and pixel. */
function cellsOf(jv: readonly AnalysedJv[]): AnalysedJv[][] {
  const cells = new Map<string, AnalysedJv[]>();
  for (const scan of jv) {
    const key =
      scan.record.group === null
        ? JSON.stringify([scan.record.pixelLabel])
        : JSON.stringify([scan.record.pixelLabel, scan.fileIndex, scan.record.group]);
    const members = cells.get(key);
    if (members === undefined) cells.set(key, [scan]);
    else members.push(scan);
  }
  return [...cells.values()];
}

function isSamePixel(scan: AnalysedJv | undefined, spectrum: AnalysedEqe): boolean {
  const label = scan?.record.pixelLabel ?? null;
  return label !== null && label === spectrum.record.pixelLabel;
}
