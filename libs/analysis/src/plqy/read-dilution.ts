import { DomainError, type TableRecord, type Warning } from '@dotbook/domain';
import { sortAndAverage } from '../numerics/sort-and-average.ts';
import { trapezoid } from '../numerics/trapezoid.ts';
import { assertEqualColumns, columnOf } from '../results/column-of.ts';
import { measuredRows } from '../table/measured-rows.ts';
import { isPossibleWavelength, POSSIBLE_NANOMETRE } from '../pl/possible-wavelength.ts';
import { impossibleColumn, type PossibleReadings } from '../table/impossible-column.ts';
import { absorptanceOf } from './relative-yield.ts';

/** One solution: how much it absorbs and emits. */
export interface Dilution {
  readonly label: string;
  readonly absorbance: number;
  readonly absorptanceFraction: number;
  /** ∫ of the emission over the wavelength, in the unit of the instrument. */
  readonly emittedWeight: number;
  /** False when the spectrum is what the detector gave, not a photon flux. */
  readonly isCorrected: boolean;
  readonly warnings: readonly Warning[];
}

const WAVELENGTH: PossibleReadings = {
  column: 'wavelengthNanometre',
  lower: POSSIBLE_NANOMETRE.lower,
  upper: POSSIBLE_NANOMETRE.upper,
  unit: 'nm',
  rule: 'emission is measured between 150 and 5000 nm',
};

/** Wavelengths closer than this are one, nm. */
const SAME_WAVELENGTH_NANOMETRE = 1e-6;

/**
 * A solution from its emission spectrum (`photonFluxCounts`, else `intensityCounts`, less `darkCounts` where there are
 * any) and its absorbance (`absorbance` of the record's conditions). Rows that hold no possible wavelength or no reading
 * are left out and told: the area bridges them by a straight line. A warning instead of a solution without an absorbance
 * above zero, without at least two points or any emission, and where most wavelengths cannot be any (`valueNotPhysical`).
 *
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function readDilution(record: TableRecord): Dilution | Warning {
  assertEqualColumns(record);
  const wavelengths = columnOf(record, 'wavelengthNanometre');
  const corrected = record.columns.photonFluxCounts;
  const raw = corrected ?? record.columns.intensityCounts;
  if (raw === undefined) {
    const detail = `The record "${record.label}" has neither photonFluxCounts nor intensityCounts.`;
    throw new DomainError('columnMissing', 'meaningless', detail);
  }
  const dark = corrected === undefined ? record.columns.darkCounts : undefined;
  const impossible = impossibleColumn(wavelengths, WAVELENGTH);
  if (impossible !== null) return inSpectrum(record, impossible);
  const signal = raw.map((value, index) => value - (dark?.[index] ?? 0));
  const { columns, warnings } = measuredRows([wavelengths, signal], ([wavelength = 0]) =>
    isPossibleWavelength(wavelength),
  );
  const sorted = sortAndAverage(columns[0] ?? [], columns[1] ?? [], SAME_WAVELENGTH_NANOMETRE);
  const emittedWeight = trapezoid(sorted.x, sorted.y);
  const { absorbance } = record.conditions;
  if (absorbance === undefined || !(absorbance > 0) || !(emittedWeight > 0)) {
    const detail = `The spectrum "${record.label}" has no emission above zero, or no absorbance above zero is stated for it; it is left out.`;
    return { code: 'conditionMissing', detail };
  }
  return {
    label: record.label,
    absorbance,
    absorptanceFraction: absorptanceOf(absorbance),
    emittedWeight,
    isCorrected: corrected !== undefined,
    warnings: warnings.map((warning) => inSpectrum(record, warning)),
  };
}

function inSpectrum({ label }: TableRecord, { code, detail }: Warning): Warning {
  return { code, detail: `In the spectrum "${label}": ${detail}` };
}
