import type { AnalysisResult, Warning } from '@dotbook/domain';
import { describeEmission, type EmissionOutcome, type PlMetrics } from '../pl/describe-emission.ts';
import { readEmission } from '../pl/read-emission.ts';
import { buildResult } from '../results/result-builder.ts';
import { spectraInTime, type SeriesSpectrum, type TimedSpectrum } from './spectra-in-time.ts';

export type PlShiftMetrics = Readonly<{
  shiftNanometre: number | null;
  shiftMillielectronvolt: number | null;
}>;

/**
 * `plShift`: how far the emission moved from the first to the last spectrum of a series, last minus first: a red shift is
 * positive in nm and negative in meV. Peaks as of `pl`, each in its own spectrum.
 *
 * Warnings: `conditionMissing` (spectra without `elapsedSecond` are left out), `fewPoints` (fewer than two times:
 * refused), and those of the two spectra, named.
 *
 * Example: 1.55 eV at the start and 1.53 eV at the end is −20 meV, +10.46 nm.
 *
 * @param series spectra with their effective conditions, in any order
 * @returns uncertainty (k = 1): of both peaks, from the scatter of their points; a wrong wavelength scale cancels
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function analysePlShift(series: readonly SeriesSpectrum[]): AnalysisResult<PlShiftMetrics> {
  const spectra = spectraInTime(series);
  const warnings = missingTimes(series.length - spectra.length, series.length);
  const first = spectra[0];
  const last = spectra.at(-1);
  const isSeries = first !== undefined && last !== undefined && last.elapsedMinute > first.elapsedMinute;
  const before = isSeries ? emissionOf(first) : null;
  const after = isSeries ? emissionOf(last) : null;
  if (before === null || after === null) {
    const detail = 'Fewer than two spectra at known, different times: there is no shift.';
    warnings.push({ code: 'fewPoints', detail });
  } else {
    warnings.push(...named('first', before.warnings), ...named('last', after.warnings));
  }
  return buildResult<PlShiftMetrics>({
    key: 'plShift',
    metrics: {
      shiftNanometre: difference(before, after, 'peakNanometre'),
      shiftMillielectronvolt: thousandfold(difference(before, after, 'peakElectronvolt')),
    },
    essential: ['shiftNanometre', 'shiftMillielectronvolt'],
    uncertainties: {
      shiftNanometre: uncertaintyOf(before, after, 'peakNanometre'),
      shiftMillielectronvolt: thousandfold(uncertaintyOf(before, after, 'peakElectronvolt')),
    },
    warnings,
    parameters: {
      spectrumCount: spectra.length,
      fromMinute: first?.elapsedMinute ?? null,
      toMinute: last?.elapsedMinute ?? null,
      firstPeakNanometre: before?.metrics.peakNanometre ?? null,
      lastPeakNanometre: after?.metrics.peakNanometre ?? null,
    },
  });
}

/** What a spectrum shows, with what was said of its rows. */
function emissionOf({ record, conditions }: TimedSpectrum): EmissionOutcome {
  const spectrum = readEmission(record, conditions);
  const outcome = describeEmission(spectrum);
  return { ...outcome, warnings: [...spectrum.warnings, ...outcome.warnings] };
}

/** What is said of spectra whose time is unknown. */
export function missingTimes(missingCount: number, count: number): Warning[] {
  if (missingCount === 0) return [];
  const detail = `${missingCount} of ${count} spectra do not say when they were taken (elapsedSecond) and were left out.`;
  return [{ code: 'conditionMissing', detail }];
}

/** Warnings of one spectrum of a series. */
export function named(place: 'first' | 'last', warnings: readonly Warning[]): Warning[] {
  return warnings.map(({ code, detail }) => ({ code, detail: `In the ${place} spectrum: ${detail}` }));
}

function difference(
  before: EmissionOutcome | null,
  after: EmissionOutcome | null,
  name: keyof PlMetrics,
): number | null {
  const [from, to] = [before?.metrics[name] ?? null, after?.metrics[name] ?? null];
  return from === null || to === null ? null : to - from;
}

function uncertaintyOf(
  before: EmissionOutcome | null,
  after: EmissionOutcome | null,
  name: keyof PlMetrics,
): number | null {
  const [from, to] = [before?.uncertainties[name] ?? null, after?.uncertainties[name] ?? null];
  return from === null || to === null ? null : Math.hypot(from, to);
}

function thousandfold(value: number | null): number | null {
  return value === null ? null : 1000 * value;
}
