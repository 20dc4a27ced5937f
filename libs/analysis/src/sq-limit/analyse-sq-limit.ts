import { DomainError, type AnalysisResult } from '@dotbook/domain';
import { DEFAULT_TEMPERATURE_KELVIN } from '../physics/physical-constants.ts';
import { buildResult } from '../results/result-builder.ts';
import { AM15G_TOTAL_WATT_PER_M2 } from '../spectrum/am15g.ts';
import { BANDGAP_RANGE_ELECTRONVOLT, shockleyQueisserLimit } from './shockley-queisser-limit.ts';

export type SqLimitMetrics = Readonly<{
  jscMilliampPerCm2: number;
  vocVolt: number;
  fillFactor: number;
  pcePercent: number;
  j0RadMilliampPerCm2: number;
}>;

export interface SqLimitInput {
  readonly bandgapElectronvolt: number;
  readonly temperatureKelvin?: number | undefined;
}

/**
 * `sqLimit`: the Shockley-Queisser limit of a gap (see shockley-queisser-limit.ts).
 *
 * @throws DomainError `bandgapOutOfRange`, `temperatureOutOfRange`
 */
export function analyseSqLimit(input: SqLimitInput): AnalysisResult<SqLimitMetrics> {
  const { bandgapElectronvolt, temperatureKelvin = DEFAULT_TEMPERATURE_KELVIN } = input;
  assertBandgap(bandgapElectronvolt);
  assertTemperature(temperatureKelvin);
  const limit = shockleyQueisserLimit(bandgapElectronvolt, temperatureKelvin);
  return buildResult<SqLimitMetrics>({
    key: 'sqLimit',
    metrics: { ...limit },
    essential: ['jscMilliampPerCm2', 'vocVolt', 'fillFactor', 'pcePercent'],
    warnings: [],
    parameters: { bandgapElectronvolt, temperatureKelvin, spectrumTotalWattPerM2: AM15G_TOTAL_WATT_PER_M2 },
  });
}

/** @throws DomainError `bandgapOutOfRange` unless 0.4 to 4 eV */
export function assertBandgap(bandgapElectronvolt: number): void {
  const { minimum, maximum } = BANDGAP_RANGE_ELECTRONVOLT;
  if (bandgapElectronvolt >= minimum && bandgapElectronvolt <= maximum) return;
  throw new DomainError(
    'bandgapOutOfRange',
    'meaningless',
    `bandgapElectronvolt is ${bandgapElectronvolt}; it must lie between ${minimum} and ${maximum} eV (the reference spectrum covers 280 to 4000 nm).`,
    [{ pointer: '/bandgapElectronvolt', detail: `must lie between ${minimum} and ${maximum} eV` }],
  );
}

/** @throws DomainError `temperatureOutOfRange` unless 50 to 600 K */
export function assertTemperature(temperatureKelvin: number): void {
  if (temperatureKelvin >= 50 && temperatureKelvin <= 600) return;
  throw new DomainError(
    'temperatureOutOfRange',
    'meaningless',
    `temperatureKelvin is ${temperatureKelvin}; it must lie between 50 and 600 K. Give kelvin, not °C.`,
    [{ pointer: '/temperatureKelvin', detail: 'must lie between 50 and 600 K' }],
  );
}
