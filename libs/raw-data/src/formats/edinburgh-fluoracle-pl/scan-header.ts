import type { Conditions, Warning } from '@dotbook/domain';
import { keyedCells } from '../../records/keyed-lines.ts';
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

/** Excitation, temperature of the sample, and the time that a label says (`12 h`). */
export function conditionsOfScan({ label, values }: ScanHeader): Conditions {
  const positive = (key: string): number | null => {
    const value = readLooseNumber(values.get(key) ?? '');
    return value !== null && value > 0 ? value : null;
  };
  const excitationNanometre = positive('fixed/offset');
  const temperatureKelvin = positive('temp');
  const [, digits = '', unitText = ''] = TIME_IN_LABEL.exec(label) ?? [];
  const time = readLooseNumber(digits);
  const unit = findUnit(unitText);
  return {
    ...(excitationNanometre === null ? {} : { excitationNanometre }),
    ...(temperatureKelvin === null ? {} : { temperatureKelvin }),
    ...(time === null || unit === null ? {} : { elapsedSecond: toCanonical(time, unit) }),
  };
}

/** That the spectral response of the detector is still in the counts, where the file says so. */
export function correctionWarnings({ values }: ScanHeader): Warning[] {
  if (!/^false$/i.test(values.get('scan corr. by file') ?? '')) return [];
  const detail =
    'The scan is not corrected for the spectral response of the detector (Scan Corr. by File is False).';
  return [{ code: 'detectorUncorrected', detail }];
}
