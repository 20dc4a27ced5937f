import type { TableRecord, Warning } from '@dotbook/domain';
import { assertEqualColumns, columnOf } from '../results/column-of.ts';
import { measuredRows } from '../table/measured-rows.ts';

/** A point of an infrared spectrum: wavenumber in cm⁻¹ and absorbance. */
export interface InfraredPoint {
  readonly x: number;
  readonly y: number;
}

/** An infrared spectrum, ascending. */
export interface InfraredSpectrum {
  readonly points: readonly InfraredPoint[];
  readonly signal: 'transmittance' | 'absorbance';
  readonly warnings: readonly Warning[];
}

/** Reads the absorbance, or makes it of the transmittance, −log10 T. @throws DomainError `columnMissing`, `columnsDiffer` */
export function readInfrared(record: TableRecord): InfraredSpectrum {
  assertEqualColumns(record);
  const isTransmittance = record.columns.absorbance === undefined;
  const signal = columnOf(record, isTransmittance ? 'transmittanceFraction' : 'absorbance');
  const rows = measuredRows(
    [columnOf(record, 'wavenumberPerCentimetre'), signal],
    ([wavenumber = 0, value = 0]) => wavenumber > 0 && (!isTransmittance || value > 0),
  );
  const [wavenumbers = [], values = []] = rows.columns;
  const points = wavenumbers
    .map((x, index) => ({ x, y: isTransmittance ? -Math.log10(values[index] ?? 1) : (values[index] ?? 0) }))
    .toSorted((left, right) => left.x - right.x);
  return { points, signal: isTransmittance ? 'transmittance' : 'absorbance', warnings: rows.warnings };
}
