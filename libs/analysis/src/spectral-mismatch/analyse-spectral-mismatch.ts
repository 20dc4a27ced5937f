import type { AnalysisResult, Conditions, TableRecord, Warning } from '@dotbook/domain';
import { medianOf } from '../numerics/median.ts';
import { methodError } from '../numerics/method-error.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import { mismatchFactor, type MismatchSpectra } from './mismatch-factor.ts';
import { relativeScatterOfFactor } from './mismatch-scatter.ts';
import { readMismatchSpectra } from './read-mismatch-spectra.ts';

export type SpectralMismatchMetrics = Readonly<{
  mismatchFactor: number | null;
  correctedJscMilliampPerCm2: number | null;
}>;

const MINIMUM_POINTS = 5;
/** Steps wider than this lose structure of the spectra, nm. */
const COARSE_STEP_NANOMETRE = 10;
/** A responsivity that is above this part of its highest value at an end of the range goes on outside. */
const END_FRACTION = 0.05;

/**
 * `spectralMismatch` (IEC 60904-7): M = (∫E_ref S_ref dλ)(∫E_sim S_dut dλ) / ((∫E_sim S_ref dλ)(∫E_ref S_dut dλ)) over the
 * wavelengths at which all four are known, by the trapezoidal rule. Every scale cancels: of the simulator spectrum, the
 * reference spectrum and either responsivity. The current at standard conditions is Jsc / M when the lamp was set with the
 * reference cell. Wavelengths that cannot be any, as of exchanged columns, are refused (`valueNotPhysical`).
 *
 * Example: equal spectra, or equal responsivities, give M = 1 exactly.
 *
 * @param record columns `wavelengthNanometre`, `referenceIrradianceWattPerSquareMetrePerNanometre`,
 *   `simulatorIrradianceWattPerSquareMetrePerNanometre`, `referenceCellResponsivityAmpPerWatt`,
 *   `deviceResponsivityAmpPerWatt`, in any order of rows
 * @param conditions `jscMilliampPerCm2`: the measured current, for the corrected one
 * @returns uncertainty: the scatter of lamp and responsivities, and what every second row alone would change as far as
 *   scatter does not explain it (rectangular); that of the calibration of the spectra is not known here
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function analyseSpectralMismatch(
  record: TableRecord,
  conditions: Conditions,
): AnalysisResult<SpectralMismatchMetrics> {
  const { spectra, warnings: ofRows } = readMismatchSpectra(record);
  const isImpossible = ofRows.some(({ code }) => code === 'valueNotPhysical');
  const count = spectra.wavelengthNanometre.length;
  const factor = count < MINIMUM_POINTS ? null : mismatchFactor(spectra);
  const halved = factor === null ? null : mismatchFactor(everySecond(spectra));
  const spread = factor === null || halved === null ? null : uncertaintyOf(spectra, factor, halved);
  const jsc = conditions.jscMilliampPerCm2 ?? null;
  const corrected = factor === null || jsc === null ? null : jsc / factor;
  return buildResult<SpectralMismatchMetrics>({
    key: 'spectralMismatch',
    metrics: { mismatchFactor: factor, correctedJscMilliampPerCm2: corrected },
    essential: ['mismatchFactor'],
    uncertainties: {
      mismatchFactor: spread,
      correctedJscMilliampPerCm2:
        corrected === null || spread === null || factor === null ? null : (corrected * spread) / factor,
    },
    warnings: [...ofRows, ...(isImpossible ? [] : doubtsAbout(spectra, factor, jsc))],
    parameters: {
      jscMilliampPerCm2: jsc,
      fromNanometre: spectra.wavelengthNanometre[0] ?? null,
      toNanometre: spectra.wavelengthNanometre.at(-1) ?? null,
      pointCount: count,
    },
  });
}

/** Every second row scatters by √2 as much, half of it with all rows: their difference scatters as the factor does. */
function uncertaintyOf(spectra: MismatchSpectra, factor: number, halved: number): number {
  const scatter = factor * relativeScatterOfFactor(spectra);
  return Math.hypot(scatter, methodError(halved - factor, scatter ** 2) / Math.sqrt(3));
}

function everySecond(spectra: MismatchSpectra): MismatchSpectra {
  const last = spectra.wavelengthNanometre.length - 1;
  const thin = (values: readonly number[]): readonly number[] =>
    values.filter((_, index) => index % 2 === 0 || index === last);
  return {
    wavelengthNanometre: thin(spectra.wavelengthNanometre),
    referenceIrradianceWattPerSquareMetrePerNanometre: thin(
      spectra.referenceIrradianceWattPerSquareMetrePerNanometre,
    ),
    simulatorIrradianceWattPerSquareMetrePerNanometre: thin(
      spectra.simulatorIrradianceWattPerSquareMetrePerNanometre,
    ),
    referenceCellResponsivityAmpPerWatt: thin(spectra.referenceCellResponsivityAmpPerWatt),
    deviceResponsivityAmpPerWatt: thin(spectra.deviceResponsivityAmpPerWatt),
  };
}

function doubtsAbout(spectra: MismatchSpectra, factor: number | null, jsc: number | null): Warning[] {
  const warnings: Warning[] = [];
  const wavelengths = spectra.wavelengthNanometre;
  if (wavelengths.length < MINIMUM_POINTS) {
    const detail = `${wavelengths.length} wavelengths at which all four spectra are known are too few to integrate; at least ${MINIMUM_POINTS} are needed.`;
    return [{ code: 'fewPoints', detail }];
  }
  if (factor === null) {
    const detail =
      'An integral of a spectrum with a responsivity is not above zero: there is no common light to compare.';
    return [{ code: 'valueNotPhysical', detail }];
  }
  if (jsc === null) {
    const detail = 'jscMilliampPerCm2 is not stated, so the corrected current is left out.';
    warnings.push({ code: 'conditionMissing', detail });
  }
  const step = medianOf(wavelengths.slice(1).map((value, index) => value - (wavelengths[index] ?? 0))) ?? 0;
  if (step > COARSE_STEP_NANOMETRE) {
    const detail = `The wavelength steps are ${formatNumber(step)} nm; above ${COARSE_STEP_NANOMETRE} nm the structure of lamp and sunlight is lost.`;
    warnings.push({ code: 'coarseWavelengthGrid', detail });
  }
  for (const [name, values] of [
    ['reference cell', spectra.referenceCellResponsivityAmpPerWatt],
    ['device', spectra.deviceResponsivityAmpPerWatt],
  ] as const) {
    const highest = values.reduce((high, value) => Math.max(high, value), 0);
    const ends = [values[0] ?? 0, values.at(-1) ?? 0];
    if (ends.every((value) => value <= END_FRACTION * highest)) continue;
    const detail = `The ${name} still responds at an end of the range ${formatNumber(wavelengths[0] ?? 0)} to ${formatNumber(wavelengths.at(-1) ?? 0)} nm; what lies outside is not counted.`;
    warnings.push({ code: 'rangeIncomplete', detail });
  }
  return warnings;
}
