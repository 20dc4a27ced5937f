import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AnalysisKey, Figure } from '@dotbook/domain';
import { drawFigure } from '@dotbook/export';
import { WrongUse } from '../exit-status.ts';

/** A figure with the analysis it is of. */
export interface FigureOfAnalysis {
  readonly key: AnalysisKey;
  readonly figure: Figure;
}

/**
 * Names of the files of several plots: that which was given when there is one plot, else with the key of the analysis
 * before its ending, and a number from 1 where an analysis has several: `out-eqe.svg`, `out-jv-1.svg`, `out-jv-2.svg`.
 */
export function plotNames(name: string, keys: readonly AnalysisKey[]): readonly string[] {
  if (keys.length === 1) return [name];
  const stem = name.slice(0, -'.svg'.length);
  return keys.map((key, index) => {
    const isAlone = keys.filter((other) => other === key).length === 1;
    const number = keys.slice(0, index + 1).filter((other) => other === key).length;
    return isAlone ? `${stem}-${key}.svg` : `${stem}-${key}-${number}.svg`;
  });
}

/** Refuses a name that is not that of an SVG file, before anything is computed. @throws WrongUse */
export function assertPlotName(name: string): void {
  if (/[^/\\]\.svg$/i.test(name)) return;
  throw new WrongUse(`--plot writes SVG files; "${name}" does not end in .svg.`);
}

/** Writes the plots and tells their names. */
export async function writePlots(
  figures: readonly FigureOfAnalysis[],
  name: string,
  folder: string,
): Promise<readonly string[]> {
  const names = plotNames(
    name,
    figures.map(({ key }) => key),
  );
  for (const [index, { figure }] of figures.entries()) {
    await writeFile(resolve(folder, names[index] ?? name), drawFigure(figure));
  }
  return figures.length === 0 ? [] : names;
}
