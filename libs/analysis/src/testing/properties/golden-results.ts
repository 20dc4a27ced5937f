import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AnalysisResult } from '@dotbook/domain';

const FOLDER = new URL('../../../../../test/golden/analyses/', import.meta.url);
const EXTENSION = '.json';

/** Digits that are kept of a number: more than any that counts, fewer than rounding on another machine changes. */
const DIGIT_COUNT = 12;

/** Analyses of which a result is kept. */
export function goldenKeys(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(EXTENSION))
    .map((name) => name.slice(0, -EXTENSION.length))
    .toSorted();
}

/** The kept result of an analysis; null without one. */
export function readGolden(key: string): string | null {
  const file = fileOf(key);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

export function writeGolden(result: AnalysisResult<object>): void {
  writeFileSync(fileOf(result.key), textOfResult(result));
}

/** The whole result, numbers to 12 digits, a line per value, so that a change can be read in a diff. */
export function textOfResult(result: AnalysisResult<object>): string {
  const text = JSON.stringify(
    result,
    (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(DIGIT_COUNT)) : value),
    2,
  );
  return `${text}\n`;
}

/** Version and numbers of a kept result, to tell a change of numbers under the same version. */
export function numbersOfText(text: string): { readonly version: number; readonly numbers: string } {
  const { version, metrics, uncertainties } = JSON.parse(text) as AnalysisResult;
  return { version, numbers: JSON.stringify([metrics, uncertainties]) };
}

function fileOf(key: string): URL {
  return new URL(`${key}${EXTENSION}`, FOLDER);
}
