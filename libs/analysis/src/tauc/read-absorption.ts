import type { TableRecord, Warning } from '@dotbook/domain';
import { sortAndAverage } from '../numerics/sort-and-average.ts';
import { photonEnergyElectronvolt } from '../physics/physical-constants.ts';
import { assertEqualColumns, columnOf } from '../results/column-of.ts';
import { measuredRows } from '../table/measured-rows.ts';

/** Absorbance over photon energy, ascending, one point per energy. */
export interface AbsorptionSpectrum {
  readonly energyElectronvolt: readonly number[];
  readonly absorbance: readonly number[];
  readonly column: 'absorbance' | 'transmittanceFraction';
  readonly warnings: readonly Warning[];
}

const WAVELENGTH_RANGE_NANOMETRE = { lower: 150, upper: 5000 } as const;
const SAME_ENERGY_ELECTRONVOLT = 1e-9;

/**
 * Reads the absorbance, or makes it of the transmittance, −log10 T; a transmittance that is not above zero is no reading.
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function readAbsorption(record: TableRecord): AbsorptionSpectrum {
  assertEqualColumns(record);
  const isTransmittance =
    record.columns.absorbance === undefined && record.columns.transmittanceFraction !== undefined;
  const column = isTransmittance ? 'transmittanceFraction' : 'absorbance';
  const rows = measuredRows(
    [columnOf(record, 'wavelengthNanometre'), columnOf(record, column)],
    ([wavelength = 0, value = 0]) =>
      wavelength >= WAVELENGTH_RANGE_NANOMETRE.lower &&
      wavelength <= WAVELENGTH_RANGE_NANOMETRE.upper &&
      (!isTransmittance || value > 0),
  );
  const [wavelengths = [], values = []] = rows.columns;
  const { x, y } = sortAndAverage(
    wavelengths.map(photonEnergyElectronvolt),
    isTransmittance ? values.map((value) => -Math.log10(value)) : values,
    SAME_ENERGY_ELECTRONVOLT,
  );
  return { energyElectronvolt: x, absorbance: y, column, warnings: rows.warnings };
}
