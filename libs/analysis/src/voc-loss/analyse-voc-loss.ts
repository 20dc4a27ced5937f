import type { AnalysisResult, MetricValue, Warning } from '@dotbook/domain';
import { assertBandgap, assertTemperature } from '../sq-limit/analyse-sq-limit.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import { vocLossLedger } from './voc-loss-ledger.ts';

export type BandgapKind = 'photovoltaic' | 'inflection' | 'given';
export type VocSource = 'stabilisedIv' | 'reverse' | 'forward' | 'scan' | 'given';
export type JscSource = 'eqe' | 'given';

export type VocLossMetrics = Readonly<{
  bandgapElectronvolt: number | null;
  bandgapKind: string | null;
  vocVolt: number | null;
  vocSource: string | null;
  jscSource: string | null;
  vocSqVolt: number | null;
  vocRadVolt: number | null;
  muBulkVolt: number | null;
  dvRadVolt: number | null;
  dvBelowGapVolt: number | null;
  dvBnrVolt: number | null;
  dvSrVolt: number | null;
  dvNrTotalVolt: number | null;
  plqyFraction: number | null;
  plqyKind: string | null;
  plqyStructure: string | null;
  temperatureKelvin: number;
  closureVolt: number | null;
}>;

/** Inputs of the Voc-loss ledger; null where unknown. Uncertainties are standard (k = 1). */
export interface VocLossInputs {
  readonly vocVolt: number | null;
  readonly vocUncertaintyVolt?: number | null | undefined;
  readonly vocSource: VocSource | null;
  readonly bandgapElectronvolt: number | null;
  readonly bandgapUncertaintyElectronvolt?: number | null | undefined;
  readonly bandgapKind: BandgapKind | null;
  readonly vocRadVolt: number | null;
  readonly vocRadUncertaintyVolt?: number | null | undefined;
  readonly jscSource: JscSource | null;
  readonly plqyFraction: number | null;
  readonly plqyUncertaintyFraction?: number | null | undefined;
  readonly plqyKind: 'absolute' | 'differential' | null;
  readonly plqyStructure: string | null;
  readonly temperatureKelvin: number;
  readonly temperatureUncertaintyKelvin?: number | undefined;
  /** By how much Voc,rad changes when the temperature is higher by its uncertainty; not in its own uncertainty. */
  readonly vocRadShiftVolt?: number | undefined;
  /** Warnings of the inputs that also concern the ledger, such as `urbachAssumed`. */
  readonly inputWarnings?: readonly Warning[] | undefined;
  /** True when an input rests on an assumption, so that the ledger is at most partial. */
  readonly assumed?: boolean | undefined;
  /** Further provenance, such as the identity of the runs that gave the inputs. */
  readonly parameters?: Readonly<Record<string, MetricValue>> | undefined;
}

/** A surface loss below zero by more than this is worth a warning, V (numerical noise is far smaller). */
const NEGATIVE_LOSS_TOLERANCE_VOLT = 1e-9;

/**
 * `vocLoss`: the voltage ledger of a device (see voc-loss-ledger.ts) with the doubts about its inputs.
 * Warnings: `negativeSurfaceLoss` (kept, not clamped), `plqyNotOfDevice`, `plqyDifferential`, `plqyNotAtOneSun` (said where
 * the inputs are chosen), `conditionMissing` for inputs that are not there; terms that need them are null.
 *
 * @throws DomainError `bandgapOutOfRange`, `temperatureOutOfRange`
 */
export function analyseVocLoss(inputs: VocLossInputs): AnalysisResult<VocLossMetrics> {
  assertTemperature(inputs.temperatureKelvin);
  if (inputs.bandgapElectronvolt !== null) assertBandgap(inputs.bandgapElectronvolt);
  const warnings: Warning[] = [...(inputs.inputWarnings ?? [])];
  const plqyFraction = usablePlqy(inputs.plqyFraction, warnings);
  const ledger = vocLossLedger({
    bandgapElectronvolt: inputs.bandgapElectronvolt,
    vocVolt: inputs.vocVolt,
    vocRadVolt: inputs.vocRadVolt,
    plqyFraction,
    temperatureKelvin: inputs.temperatureKelvin,
    temperatureUncertaintyKelvin: inputs.temperatureUncertaintyKelvin,
    vocRadShiftVolt: inputs.vocRadShiftVolt,
    uncertainties: {
      bandgapElectronvolt: inputs.bandgapUncertaintyElectronvolt ?? null,
      vocVolt: inputs.vocUncertaintyVolt ?? null,
      vocRadVolt: inputs.vocRadUncertaintyVolt ?? null,
      plqyFraction: inputs.plqyUncertaintyFraction ?? null,
    },
  });
  warnings.push(...doubts(inputs, plqyFraction, ledger.terms.dvSrVolt));
  return buildResult<VocLossMetrics>({
    key: 'vocLoss',
    metrics: {
      bandgapElectronvolt: inputs.bandgapElectronvolt,
      bandgapKind: inputs.bandgapKind,
      vocVolt: inputs.vocVolt,
      vocSource: inputs.vocSource,
      jscSource: inputs.jscSource,
      vocRadVolt: inputs.vocRadVolt,
      ...ledger.terms,
      plqyFraction,
      plqyKind: inputs.plqyKind,
      plqyStructure: inputs.plqyStructure,
      temperatureKelvin: inputs.temperatureKelvin,
    },
    essential: [
      ...(['vocSqVolt', 'muBulkVolt', 'dvRadVolt', 'dvBelowGapVolt'] as const),
      ...(['dvBnrVolt', 'dvSrVolt', 'dvNrTotalVolt', 'closureVolt'] as const),
    ],
    uncertainties: {
      ...ledger.uncertainties,
      bandgapElectronvolt: inputs.bandgapUncertaintyElectronvolt ?? null,
      vocVolt: inputs.vocUncertaintyVolt ?? null,
      vocRadVolt:
        inputs.vocRadUncertaintyVolt == null
          ? null
          : Math.hypot(inputs.vocRadUncertaintyVolt, inputs.vocRadShiftVolt ?? 0),
      plqyFraction: inputs.plqyUncertaintyFraction ?? null,
      temperatureKelvin: inputs.temperatureUncertaintyKelvin ?? null,
    },
    warnings,
    parameters: {
      temperatureKelvin: inputs.temperatureKelvin,
      temperatureUncertaintyKelvin: inputs.temperatureUncertaintyKelvin ?? null,
      ...inputs.parameters,
    },
    assumed: inputs.assumed ?? false,
  });
}

/** A yield of zero or below has no logarithm; above one it is kept and told. */
function usablePlqy(plqyFraction: number | null, warnings: Warning[]): number | null {
  if (plqyFraction === null) return null;
  if (!(plqyFraction > 0) || !Number.isFinite(plqyFraction)) {
    warnings.push({
      code: 'nearDetectionLimit',
      detail: `The PLQY ${plqyFraction} is not above zero, so ΔV_BNR has no value.`,
    });
    return null;
  }
  if (plqyFraction > 1) {
    warnings.push({
      code: 'externalQuantumEfficiencyOutOfRange',
      detail: `The PLQY ${formatNumber(plqyFraction)} is above 1; was it typed in percent? It is used as it is.`,
    });
  }
  return plqyFraction;
}

function doubts(inputs: VocLossInputs, plqyFraction: number | null, dvSrVolt: number | null): Warning[] {
  const warnings: Warning[] = [];
  const missing = [
    ['vocVolt', inputs.vocVolt],
    ['vocRadVolt', inputs.vocRadVolt],
    ['bandgapElectronvolt', inputs.bandgapElectronvolt],
    ['plqyFraction', plqyFraction],
  ].flatMap(([name, value]) => (value === null ? [name] : []));
  if (missing.length > 0) {
    warnings.push({
      code: 'conditionMissing',
      detail: `Without ${missing.join(', ')} the terms that rest on it are left out.`,
    });
  }
  if (plqyFraction !== null && inputs.plqyStructure === null) {
    warnings.push({
      code: 'conditionMissing',
      detail:
        'plqyStructure is not stated; ΔV_BNR and ΔV_SR mean what they say only for a PLQY of the device.',
    });
  } else if (plqyFraction !== null && inputs.plqyStructure !== 'device') {
    warnings.push({
      code: 'plqyNotOfDevice',
      detail: `The PLQY is of a ${inputs.plqyStructure}, not of the device: ΔV_BNR and ΔV_SR divide the loss as that structure shows it.`,
    });
  }
  if (plqyFraction !== null && inputs.plqyKind === 'differential') {
    warnings.push({
      code: 'plqyDifferential',
      detail:
        'The PLQY is differential (modulated excitation): where the emission grows as the n-th power of the excitation it is n times the absolute one, and ΔV_BNR is too small by kT/q ln n.',
    });
  }
  if (dvSrVolt !== null && dvSrVolt < -NEGATIVE_LOSS_TOLERANCE_VOLT) {
    warnings.push({
      code: 'negativeSurfaceLoss',
      detail: `ΔV_SR is ${formatNumber(dvSrVolt * 1000)} mV: Voc is higher than the PLQY allows, so the inputs contradict each other. The value is kept.`,
    });
  }
  return warnings;
}
