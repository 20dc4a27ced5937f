import type { QuantityKey, TableKind, Warning } from '@dotbook/domain';
import type { Points } from '../../records/points.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import type { MatchedColumn } from './column-rule.ts';
import { ELECTRONVOLT_NANOMETRE, LOWEST_ELECTRONVOLT } from './eqe-table.ts';

/** The abscissa of a spectrum as its record holds it. */
export interface SpectrumAxis {
  readonly quantity: QuantityKey;
  /** Points over it of the ordinates that stand beside the numbers of the file, in the order of the file. */
  pointsWith(ordinates: readonly number[]): Points;
  readonly warnings: readonly Warning[];
}

/**
 * Spectra over photon energy (values in eV) are told over wavelength, as all others are; rows without a positive energy are left
 * out. A share of light is the same over both. An emission is a density: what the file has per interval of energy becomes
 * I(λ) = I(E) E²/(hc) per interval of wavelength, so that an analysis over energy finds the numbers of the file. Whether
 * they are per energy the file does not say, which is a doubt of the record.
 *
 * Source: J. Mooney, P. Kambhampati, J. Phys. Chem. Lett. 4 (2013) 3316, doi:10.1021/jz401508t (Jacobian).
 *
 * @throws UnreadableContent for curves of a quantum yield: the ratio of their areas hangs on what the file does not say.
 */
export function inWavelength(
  kind: TableKind,
  { heading, rule }: MatchedColumn,
  values: readonly number[],
): SpectrumAxis {
  if (rule.quantity !== 'photonEnergyElectronvolt') {
    return {
      quantity: rule.quantity,
      pointsWith: (ordinates) => ({ x: values, y: ordinates }),
      warnings: [],
    };
  }
  if (kind === 'plqy') {
    throw new UnreadableContent(
      `The column "${heading.text}" is a photon energy, and a quantum yield needs to know whether the intensities beside it are per interval of energy or of wavelength, which the file does not say. Export the spectra over wavelength.`,
    );
  }
  const isDensity = kind !== 'uvVis';
  const rows = values.flatMap((electronvolt, row) =>
    electronvolt > LOWEST_ELECTRONVOLT ? [{ row, electronvolt }] : [],
  );
  const factorAt = (electronvolt: number): number =>
    isDensity ? electronvolt ** 2 / ELECTRONVOLT_NANOMETRE : 1;
  return {
    quantity: 'wavelengthNanometre',
    pointsWith: (ordinates) => ({
      x: rows.map(({ electronvolt }) => ELECTRONVOLT_NANOMETRE / electronvolt),
      y: rows.map(({ row, electronvolt }) => (ordinates[row] ?? Number.NaN) * factorAt(electronvolt)),
    }),
    warnings: isDensity ? [perEnergyTaken(heading.text)] : [],
  };
}

function perEnergyTaken(heading: string): Warning {
  const detail = `The spectrum stands over "${heading}", and the file does not say whether its intensities are per interval of energy or of wavelength. They were taken as they are per interval of energy, so that the peak is where the file has it, and multiplied by E²/(hc) for the record over wavelength. If they were measured over wavelength and only the axis was changed, peak, width and area are not those of the sample: export the spectrum over wavelength.`;
  return { code: 'conditionMissing', detail };
}
