import type { TableRecord, Warning } from '@dotbook/domain';
import { sortAndAverage } from '../numerics/sort-and-average.ts';
import { assertEqualColumns, columnOf } from '../results/column-of.ts';
import { impossibleColumn, type PossibleReadings } from '../table/impossible-column.ts';
import { measuredRows } from '../table/measured-rows.ts';
import type { MismatchSpectra } from './mismatch-factor.ts';

/** Wavelengths closer than this are the same, nm. */
const SAME_WAVELENGTH_NANOMETRE = 1e-6;

interface MismatchReading {
  readonly spectra: MismatchSpectra;
  readonly warnings: readonly Warning[];
}

const WAVELENGTH: PossibleReadings = {
  column: 'wavelengthNanometre',
  lower: 100,
  upper: 20_000,
  unit: 'nm',
  rule: 'sunlight and lamps are known between 100 and 20000 nm',
};

/**
 * The four spectra at the wavelengths at which all are known; none where most wavelengths cannot be any (`valueNotPhysical`).
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function readMismatchSpectra(record: TableRecord): MismatchReading {
  assertEqualColumns(record);
  const impossible = impossibleColumn(columnOf(record, 'wavelengthNanometre'), WAVELENGTH);
  if (impossible !== null) return { spectra: ascending([]).spectra, warnings: [impossible] };
  const rows = measuredRows(
    [
      columnOf(record, 'wavelengthNanometre'),
      columnOf(record, 'referenceIrradianceWattPerSquareMetrePerNanometre'),
      columnOf(record, 'simulatorIrradianceWattPerSquareMetrePerNanometre'),
      columnOf(record, 'referenceCellResponsivityAmpPerWatt'),
      columnOf(record, 'deviceResponsivityAmpPerWatt'),
    ],
    ([wavelength = 0]) => wavelength > 0,
  );
  const { spectra, warnings: repeats } = ascending(rows.columns);
  return { spectra, warnings: [...rows.warnings, ...repeats] };
}

function ascending(columns: readonly (readonly number[])[]): MismatchReading {
  const [wavelengths = [], ...others] = columns;
  const sorted = others.map((column) => sortAndAverage(wavelengths, column, SAME_WAVELENGTH_NANOMETRE));
  const repeatedCount = sorted[0]?.repeatedCount ?? 0;
  const detail = `${repeatedCount} rows repeat a wavelength; the values at one wavelength were averaged.`;
  return {
    spectra: {
      wavelengthNanometre: sorted[0]?.x ?? [],
      referenceIrradianceWattPerSquareMetrePerNanometre: sorted[0]?.y ?? [],
      simulatorIrradianceWattPerSquareMetrePerNanometre: sorted[1]?.y ?? [],
      referenceCellResponsivityAmpPerWatt: sorted[2]?.y ?? [],
      deviceResponsivityAmpPerWatt: sorted[3]?.y ?? [],
    },
    warnings: repeatedCount === 0 ? [] : [{ code: 'duplicateWavelengths', detail }],
  };
}
