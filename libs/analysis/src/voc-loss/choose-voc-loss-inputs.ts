import {
  ONE_SUN_MAXIMUM_MILLIWATT_PER_CM2,
  ONE_SUN_MINIMUM_MILLIWATT_PER_CM2,
  type AnalysisResult,
  type Conditions,
  type EqeRecord,
  type Warning,
} from '@dotbook/domain';
import { analyseEqe, type EqeMetrics } from '../eqe/analyse-eqe.ts';
import type { JvMetrics } from '../jv/jv-metrics.ts';
import { DEFAULT_TEMPERATURE_KELVIN, thermalVoltageVolt } from '../physics/physical-constants.ts';
import { formatNumber } from '../results/format-number.ts';
import { radiativeVocVolt } from '../eqe/radiative-limit.ts';
import type { BandgapKind, VocLossInputs, VocSource } from './analyse-voc-loss.ts';

/** A current-voltage result that may give Voc; `id` is the caller's own reference. */
export interface VocCandidate {
  readonly id: string;
  readonly kind: 'jv' | 'stabilisedIv';
  readonly conditions: Conditions;
  readonly result: AnalysisResult<JvMetrics>;
}

/** A spectrum that may give gap and radiative limit; analysed again at the temperature of the ledger. */
export interface EqeCandidate {
  readonly id: string;
  readonly record: EqeRecord;
  readonly conditions: Conditions;
}

/** A yield that may give the bulk loss. Its structure (`device`, `film`, `halfStack`, `solution`) is in the conditions. */
export interface PlqyCandidate {
  readonly id: string;
  readonly plqyFraction: number;
  readonly plqyUncertaintyFraction: number | null;
  readonly conditions: Conditions;
}

/** Candidates in order of preference: the first of equals is taken (the representative one first). */
export interface VocLossCandidates {
  readonly voc: readonly VocCandidate[];
  readonly eqe: readonly EqeCandidate[];
  readonly plqy: readonly PlqyCandidate[];
  /** Values stated for this analysis (`--set`), before every measurement. */
  readonly overrides?: Conditions | undefined;
}

export interface VocLossChoice {
  readonly inputs: VocLossInputs;
  /** The measurements that were chosen; null where an override or nothing took its place. */
  readonly vocId: string | null;
  readonly eqeId: string | null;
  readonly plqyId: string | null;
}

const ONE_SUN_MILLIWATT_PER_CM2 = 100;

/** Warnings of an EQE that change what the ledger is worth. */
const EQE_WARNINGS_TO_PASS: ReadonlySet<string> = new Set([
  'urbachAssumed',
  'urbachExceedsThermalEnergy',
  'subgapExtrapolated',
  'rangeIncomplete',
  'coarseWavelengthGrid',
]);

/**
 * Chooses what feeds the Voc-loss ledger of a device.
 * Voc: of `stabilisedIv`, else of a reverse scan, else of a forward one; only light curves at 95 to 105 mW/cm² that are
 * not of an ageing test. Gap and Voc,rad: the EQE, computed again at the ledger's temperature; gap photovoltaic, else
 * inflection; Jsc of the EQE unless overridden. PLQY: of the device near one sun, else of a film or half stack, else at
 * another light (`plqyNotAtOneSun`); never of a solution. T: that of the chosen JV, else 298.15 K, one for all terms.
 * Overrides come first everywhere.
 */
export function chooseVocLossInputs(candidates: VocLossCandidates): VocLossChoice {
  const overrides = candidates.overrides ?? {};
  const { voc, plqy } = chooseVocLossSources(candidates);
  const temperatureKelvin =
    overrides.temperatureKelvin ?? voc?.candidate.conditions.temperatureKelvin ?? DEFAULT_TEMPERATURE_KELVIN;
  const eqe = candidates.eqe[0] ?? null;
  const temperatureUncertaintyKelvin =
    overrides.temperatureUncertaintyKelvin ?? voc?.candidate.conditions.temperatureUncertaintyKelvin;
  const eqeResult = eqe === null ? null : eqeAt(eqe, temperatureKelvin);
  const gap = chooseGap(overrides, eqeResult);
  const vocRad = chooseVocRad(overrides, eqeResult, temperatureKelvin);
  const warmerKelvin = temperatureKelvin + (temperatureUncertaintyKelvin ?? 0);
  const warmer =
    eqe === null || warmerKelvin === temperatureKelvin
      ? null
      : chooseVocRad(overrides, eqeAt(eqe, warmerKelvin), warmerKelvin);
  const usesEqe = gap.kind === 'photovoltaic' || gap.kind === 'inflection' || vocRad.usesEqe;
  const ofEqe = usesEqe
    ? (eqeResult?.warnings ?? []).filter((warning) => EQE_WARNINGS_TO_PASS.has(warning.code))
    : [];
  const inputWarnings: Warning[] = [...ofEqe, ...doubtsOfYield(plqy, temperatureKelvin)];
  return {
    vocId: voc?.candidate.id ?? null,
    eqeId: usesEqe ? (eqe?.id ?? null) : null,
    plqyId: plqy?.id ?? null,
    inputs: {
      vocVolt: overrides.vocVolt ?? voc?.candidate.result.metrics.vocVolt ?? null,
      vocUncertaintyVolt: voc?.candidate.result.uncertainties.vocVolt ?? null,
      vocSource: overrides.vocVolt === undefined ? (voc?.source ?? null) : 'given',
      bandgapElectronvolt: gap.electronvolt,
      bandgapUncertaintyElectronvolt: gap.uncertaintyElectronvolt,
      bandgapKind: gap.kind,
      vocRadVolt: vocRad.volt,
      vocRadUncertaintyVolt: vocRad.uncertaintyVolt,
      jscSource: vocRad.jscSource,
      plqyFraction: overrides.plqyFraction ?? plqy?.plqyFraction ?? null,
      plqyUncertaintyFraction: overrides.plqyUncertaintyFraction ?? plqy?.plqyUncertaintyFraction ?? null,
      plqyKind: overrides.plqyKind ?? plqy?.conditions.plqyKind ?? null,
      plqyStructure: overrides.plqyStructure ?? plqy?.conditions.plqyStructure ?? null,
      temperatureKelvin,
      temperatureUncertaintyKelvin,
      vocRadShiftVolt: vocRad.volt === null || warmer?.volt == null ? undefined : warmer.volt - vocRad.volt,
      inputWarnings,
      assumed: vocRad.usesEqe && inputWarnings.some((warning) => warning.code === 'urbachAssumed'),
    },
  };
}

/** A spectrum at one temperature taken as exact: the ledger holds the uncertainty of the temperature itself. */
function eqeAt({ record, conditions }: EqeCandidate, temperatureKelvin: number): AnalysisResult<EqeMetrics> {
  return analyseEqe(record, { ...conditions, temperatureKelvin, temperatureUncertaintyKelvin: 0 });
}

/** What of the candidates gives Voc and PLQY; null where an override or nothing takes its place. */
export interface VocLossSources {
  readonly voc: { readonly candidate: VocCandidate; readonly source: VocSource } | null;
  readonly plqy: PlqyCandidate | null;
  /** Whether both are known, from measurements or overrides. */
  readonly isFed: boolean;
}

/** The part of {@link chooseVocLossInputs} that needs results only, no spectrum. */
export function chooseVocLossSources({
  voc: scans,
  plqy: yields,
  overrides = {},
}: Omit<VocLossCandidates, 'eqe'>): VocLossSources {
  const voc = overrides.vocVolt === undefined ? chooseVoc(scans) : null;
  const plqy = overrides.plqyFraction === undefined ? choosePlqy(yields) : null;
  const knowsVoc = overrides.vocVolt !== undefined || voc !== null;
  return { voc, plqy, isFed: knowsVoc && (overrides.plqyFraction !== undefined || plqy !== null) };
}

/** True for an illuminated scan at one sun that is not of an ageing test. */
export function isOneSunLightCurve(conditions: Conditions): boolean {
  const irradiance = conditions.irradianceMilliwattPerCm2;
  return (
    conditions.dark !== true &&
    conditions.purpose !== 'ageing' &&
    irradiance !== undefined &&
    irradiance >= ONE_SUN_MINIMUM_MILLIWATT_PER_CM2 &&
    irradiance <= ONE_SUN_MAXIMUM_MILLIWATT_PER_CM2
  );
}

function chooseVoc(candidates: readonly VocCandidate[]): VocLossSources['voc'] {
  const usable = candidates.filter(
    ({ result, conditions }) => result.metrics.vocVolt !== null && isOneSunLightCurve(conditions),
  );
  const stabilised = usable.find((candidate) => candidate.kind === 'stabilisedIv');
  if (stabilised !== undefined) return { candidate: stabilised, source: 'stabilisedIv' };
  for (const direction of ['reverse', 'forward'] as const) {
    const scan = usable.find((candidate) => candidate.result.metrics.scanDirection === direction);
    if (scan !== undefined) return { candidate: scan, source: direction };
  }
  const undirected = usable[0];
  return undirected === undefined ? null : { candidate: undirected, source: 'scan' };
}

function choosePlqy(candidates: readonly PlqyCandidate[]): PlqyCandidate | null {
  const usable = candidates.filter(
    ({ plqyFraction, conditions }) => plqyFraction > 0 && isYieldOfCell(conditions),
  );
  const ofDevice = usable.filter(({ conditions }) => conditions.plqyStructure === 'device');
  return (
    ofDevice.find(({ conditions }) => isNearOneSun(conditions)) ??
    usable.find(({ conditions }) => conditions.plqyStructure !== 'device' && isNearOneSun(conditions)) ??
    ofDevice[0] ??
    usable[0] ??
    null
  );
}

/** True for a yield of a device, film or half stack that is not of an ageing test. */
export function isYieldOfCell(conditions: Conditions): boolean {
  return !isOfSolution(conditions) && conditions.purpose !== 'ageing';
}

/** Colloids emit without the film's packing, interfaces and re-absorption: their yield says nothing about a device. */
function isOfSolution(conditions: Conditions): boolean {
  return /^(solution|dispersion|colloid|ink|batch)$/iu.test(conditions.plqyStructure ?? '');
}

/**
 * `plqyNotAtOneSun`: a yield that grows in proportion to the light, as where defects are filled, changes ΔV_BNR by kT/q times
 * the logarithm of the ratio of the lights.
 */
function doubtsOfYield(plqy: PlqyCandidate | null, temperatureKelvin: number): Warning[] {
  const irradiance = plqy?.conditions.irradianceMilliwattPerCm2;
  if (plqy === null || irradiance === undefined || isNearOneSun(plqy.conditions)) return [];
  const sunRatio = ONE_SUN_MILLIWATT_PER_CM2 / irradiance;
  const shiftMillivolt = 1000 * thermalVoltageVolt(temperatureKelvin) * Math.abs(Math.log(sunRatio));
  const detail = `The PLQY was measured at ${formatNumber(irradiance)} mW/cm² and Voc near ${ONE_SUN_MILLIWATT_PER_CM2}. A yield mostly grows with the light: ΔV_BNR at one sun may be ${sunRatio > 1 ? 'smaller' : 'larger'} by up to ${formatNumber(shiftMillivolt)} mV, and ΔV_SR ${sunRatio > 1 ? 'larger' : 'smaller'} by the same. Measure the PLQY at one sun.`;
  return [{ code: 'plqyNotAtOneSun', detail }];
}

/** A yield whose excitation is not stated is taken to be near one sun. */
function isNearOneSun(conditions: Conditions): boolean {
  return conditions.irradianceMilliwattPerCm2 === undefined || isOneSunLightCurve(conditions);
}

interface ChosenGap {
  readonly electronvolt: number | null;
  readonly uncertaintyElectronvolt: number | null;
  readonly kind: BandgapKind | null;
}

function chooseGap(overrides: Conditions, eqe: AnalysisResult<EqeMetrics> | null): ChosenGap {
  if (overrides.bandgapElectronvolt !== undefined) {
    return { electronvolt: overrides.bandgapElectronvolt, uncertaintyElectronvolt: null, kind: 'given' };
  }
  const photovoltaic = eqe?.metrics.bandgapPhotovoltaicElectronvolt ?? null;
  if (photovoltaic !== null) {
    const uncertaintyElectronvolt = eqe?.uncertainties.bandgapPhotovoltaicElectronvolt ?? null;
    return { electronvolt: photovoltaic, uncertaintyElectronvolt, kind: 'photovoltaic' };
  }
  const inflection = eqe?.metrics.bandgapInflectionElectronvolt ?? null;
  if (inflection === null) return { electronvolt: null, uncertaintyElectronvolt: null, kind: null };
  const uncertaintyElectronvolt = eqe?.uncertainties.bandgapInflectionElectronvolt ?? null;
  return { electronvolt: inflection, uncertaintyElectronvolt, kind: 'inflection' };
}

interface ChosenVocRad {
  readonly volt: number | null;
  readonly uncertaintyVolt: number | null;
  readonly jscSource: 'eqe' | 'given' | null;
  readonly usesEqe: boolean;
}

function chooseVocRad(
  overrides: Conditions,
  eqe: AnalysisResult<EqeMetrics> | null,
  temperatureKelvin: number,
): ChosenVocRad {
  if (overrides.vocRadVolt !== undefined) {
    return { volt: overrides.vocRadVolt, uncertaintyVolt: null, jscSource: 'given', usesEqe: false };
  }
  const j0 = eqe?.metrics.j0RadMilliampPerCm2 ?? null;
  const uncertaintyVolt = eqe?.uncertainties.vocRadVolt ?? null;
  if (j0 !== null && overrides.jscMilliampPerCm2 !== undefined && overrides.jscMilliampPerCm2 > 0) {
    const volt = radiativeVocVolt(overrides.jscMilliampPerCm2, j0, temperatureKelvin);
    return { volt, uncertaintyVolt, jscSource: 'given', usesEqe: true };
  }
  const volt = eqe?.metrics.vocRadVolt ?? null;
  return { volt, uncertaintyVolt, jscSource: volt === null ? null : 'eqe', usesEqe: eqe !== null };
}
