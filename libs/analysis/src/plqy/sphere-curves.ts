import type { QuantityKey, TableRecord, Warning } from '@dotbook/domain';
import { isPossibleWavelength } from '../pl/possible-wavelength.ts';
import { interpolateLinear } from '../numerics/interpolation.ts';
import { sortAndAverage } from '../numerics/sort-and-average.ts';
import { trapezoid } from '../numerics/trapezoid.ts';
import { assertEqualColumns, columnOf } from '../results/column-of.ts';
import { measuredRows } from '../table/measured-rows.ts';

/** Without sample, with the sample beside the beam, with the sample in the beam; excitation and emission. */
export const SPHERE_CURVES = ['A1', 'B1', 'C1', 'B2', 'C2'] as const;
export const CORRECTION_CURVE = 'CF';

export type SpherePhotons = Readonly<Record<(typeof SPHERE_CURVES)[number], number>>;

/** A curve over the wavelength, ascending. */
export interface SphereCurve {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface SphereReading {
  readonly photons: SpherePhotons | null;
  /** Photons per nm of the curves that can be read, up to a constant. */
  readonly curves: Readonly<Partial<Record<(typeof SPHERE_CURVES)[number], SphereCurve>>>;
  readonly isCorrected: boolean;
  readonly warnings: readonly Warning[];
}

const SAME_WAVELENGTH_NANOMETRE = 1e-6;

/**
 * Photons of the curves of a sphere, ∫ I(λ) CF(λ) λ dλ by trapezoids: counts of a spectrometer that is calibrated in
 * energy (CF) times λ are photons up to a constant, which cancels. CF is interpolated linearly. Null, with the reason, when
 * a curve is missing, occurs twice or reaches beyond the correction. Without CF the counts are taken for photons, with a warning.
 *
 * @param records labelled A1, B1, C1, B2, C2 and CF, in any order
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function readSpherePhotons(records: readonly TableRecord[]): SphereReading {
  const warnings: Warning[] = [];
  const correctionRecord = recordLabelled(records, CORRECTION_CURVE, warnings);
  const correction = correctionRecord === null ? null : curveOf(correctionRecord, 'sampleValue', warnings);
  if (correction === null) {
    const detail =
      'There is no correction curve CF: the counts are taken for photons, and the response of the detector between excitation and emission is in the yield.';
    warnings.push({ code: 'detectorUncorrected', detail });
  }
  const curves: Partial<Record<(typeof SPHERE_CURVES)[number], SphereCurve>> = {};
  for (const name of SPHERE_CURVES) {
    const record = recordLabelled(records, name, warnings);
    if (record === null) {
      warnings.push({
        code: 'conditionMissing',
        detail: `The curve ${name} is missing; A1, B1, C1, B2 and C2 are needed.`,
      });
      continue;
    }
    const curve = inPhotons(curveOf(record, 'intensityCounts', warnings), correction);
    if (curve === null) {
      const detail = `The correction CF does not cover the wavelengths of the curve ${name}; nothing is extrapolated.`;
      warnings.push({ code: 'rangeIncomplete', detail });
    } else curves[name] = curve;
  }
  return {
    photons: photonsOf(curves),
    curves,
    isCorrected: correction !== null,
    warnings,
  };
}

/** The one record of a label; null, with the reason, when there are several. */
function recordLabelled(
  records: readonly TableRecord[],
  label: string,
  warnings: Warning[],
): TableRecord | null {
  const [found, ...others] = records.filter((record) => record.label.toUpperCase() === label);
  if (others.length === 0) return found ?? null;
  const detail = `${others.length + 1} curves are labelled ${label}; give those of one measurement at a time.`;
  warnings.push({ code: 'formatAmbiguous', detail });
  return null;
}

function curveOf(record: TableRecord, key: QuantityKey, warnings: Warning[]): SphereCurve {
  assertEqualColumns(record);
  const { columns, warnings: ofRows } = measuredRows(
    [columnOf(record, 'wavelengthNanometre'), columnOf(record, key)],
    ([wavelength = 0]) => isPossibleWavelength(wavelength),
  );
  warnings.push(
    ...ofRows.map(({ code, detail }) => ({ code, detail: `In the curve ${record.label}: ${detail}` })),
  );
  return sortAndAverage(columns[0] ?? [], columns[1] ?? [], SAME_WAVELENGTH_NANOMETRE);
}

function photonsOf({ A1, B1, C1, B2, C2 }: SphereReading['curves']): SpherePhotons | null {
  if (A1 === undefined || B1 === undefined || C1 === undefined || B2 === undefined || C2 === undefined) {
    return null;
  }
  const count = ({ x, y }: SphereCurve): number => trapezoid(x, y);
  return { A1: count(A1), B1: count(B1), C1: count(C1), B2: count(B2), C2: count(C2) };
}

/** Null where the correction does not reach. */
function inPhotons({ x, y }: SphereCurve, correction: SphereCurve | null): SphereCurve | null {
  const weighted: number[] = [];
  for (const [index, wavelength] of x.entries()) {
    const factor = correction === null ? 1 : interpolateLinear(correction.x, correction.y, wavelength);
    if (factor === null) return null;
    weighted.push((y[index] ?? 0) * factor * (correction === null ? 1 : wavelength));
  }
  return { x, y: weighted };
}
