import type { Conditions, Warning } from '@dotbook/domain';
import { keyedCells } from '../../records/keyed-lines.ts';
import { statedNumber } from '../../records/stated.ts';
import { readLooseNumber } from '../../text/number.ts';
import { findUnit, toCanonical } from '../../text/unit.ts';
import { UnsupportedContent } from '../../unreadable-content.ts';

/** What the header says of one scan: its label, and its value by key in lower case. */
export interface ScanHeader {
  readonly label: string;
  readonly values: ReadonlyMap<string, string>;
}

/** The header of every scan; where a line has one value only, it counts for all. */
export function readScanHeaders(lines: readonly string[], maxColumns: number): readonly ScanHeader[] {
  const header = keyedCells(lines, ',', maxColumns);
  const filled = (cells: readonly string[]) => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
  const count = Math.max(
    1,
    filled(header.get('labels') ?? []).length,
    filled(header.get('type') ?? []).length,
  );
  return Array.from({ length: count }, (_, index) => {
    const values = [...header].flatMap(([key, cells]): [string, string][] => {
      const given = filled(cells);
      const value = given.length === 1 ? given[0] : given[index];
      return value === undefined || value === '' ? [] : [[key, value]];
    });
    const byKey = new Map(values);
    return { label: byKey.get('labels') ?? (count === 1 ? 'scan' : `scan ${index + 1}`), values: byKey };
  });
}

/** @throws UnsupportedContent for a scan that is no emission over the wavelength. */
export function refuseOtherScans(scans: readonly ScanHeader[]): void {
  for (const { label, values } of scans) {
    const type = values.get('type') ?? '';
    const abscissa = values.get('xaxis') ?? '';
    if (/^emission/i.test(type) && /^wavelength/i.test(abscissa)) continue;
    throw new UnsupportedContent(
      `The scan ${label} is of the type "${type}" over "${abscissa}"; only emission scans over the wavelength are read.`,
    );
  }
}

const TIME_IN_LABEL = /(?<![\d.,])(\d+(?:[.,]\d+)?)\s*(s|sec|min|h|hours?|d|days?)(?![a-z0-9])/i;

/** The unit of `Temp` is not written; below this it may be degrees Celsius as well as kelvin. */
const LOWEST_CERTAIN_KELVIN = 100;

/** Excitation, temperature of the sample, and the time that a label says (`12 h`). */
export function conditionsOfScan({ label, values }: ScanHeader): Conditions {
  const writtenKelvin = positiveValue(values, 'temp');
  const [, digits = '', unitText = ''] = TIME_IN_LABEL.exec(label) ?? [];
  const time = readLooseNumber(digits);
  const unit = findUnit(unitText);
  return {
    ...statedNumber('excitationNanometre', positiveValue(values, 'fixed/offset')),
    ...statedNumber('temperatureKelvin', isInKelvin(writtenKelvin) ? writtenKelvin : null),
    ...(time === null || unit === null ? {} : { elapsedSecond: toCanonical(time, unit) }),
  };
}

function isInKelvin(writtenKelvin: number | null): boolean {
  return writtenKelvin !== null && writtenKelvin >= LOWEST_CERTAIN_KELVIN;
}

function positiveValue(values: ReadonlyMap<string, string>, key: string): number | null {
  const value = readLooseNumber(values.get(key) ?? '');
  return value !== null && value > 0 ? value : null;
}

/** A spectral response of the detector that is still in the counts, and a temperature whose unit is open. */
export function scanWarnings({ values }: ScanHeader): Warning[] {
  const warnings: Warning[] = [];
  if (/^false$/i.test(values.get('scan corr. by file') ?? '')) {
    const detail =
      'The scan is not corrected for the spectral response of the detector (Scan Corr. by File is False).';
    warnings.push({ code: 'detectorUncorrected', detail });
  }
  const writtenKelvin = positiveValue(values, 'temp');
  if (writtenKelvin !== null && !isInKelvin(writtenKelvin)) {
    const detail = `The header states a temperature of ${writtenKelvin} without a unit, which may be K or °C; it was not used. State temperatureKelvin.`;
    warnings.push({ code: 'conditionMissing', detail });
  }
  return warnings;
}
