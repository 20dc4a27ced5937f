import type { Conditions, EqeRecord, JvRecord, PlqyRecord, StabilisedIvRecord } from '@dotbook/domain';
import { PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE } from '../physics/physical-constants.ts';
import { diodeCurrent, type SingleDiode } from './single-diode.ts';

const PLAIN = {
  label: 'scan',
  group: null,
  pixelLabel: null,
  conditions: {},
  claims: [],
  measuredAt: null,
  warnings: [],
} as const;

/** Set points from one voltage to another, both included; the order is the direction of the sweep. */
export function sweepVolt(fromVolt: number, toVolt: number, stepVolt: number): number[] {
  const count = Math.round(Math.abs(toVolt - fromVolt) / stepVolt);
  const sign = toVolt >= fromVolt ? 1 : -1;
  return Array.from({ length: count + 1 }, (_, index) =>
    Number((fromVolt + sign * index * stepVolt).toFixed(9)),
  );
}

/** A scan that holds a current density. */
export function jvRecord(
  voltageVolt: readonly number[],
  milliampPerCm2: readonly number[],
  parts: Partial<JvRecord> = {},
): JvRecord {
  return { ...PLAIN, kind: 'jv', voltageVolt, current: { quantity: 'density', milliampPerCm2 }, ...parts };
}

/** A scan of a diode over the set points, without noise. */
export function diodeRecord(
  diode: SingleDiode,
  voltageVolt: readonly number[],
  parts: Partial<JvRecord> = {},
): JvRecord {
  return jvRecord(
    voltageVolt,
    voltageVolt.map((voltage) => diodeCurrent(diode, voltage)),
    parts,
  );
}

/** The same points, each of them settled. */
export function settled(record: JvRecord): StabilisedIvRecord {
  return { ...record, kind: 'stabilisedIv' };
}

/** Effective conditions of a scan at one sun over an area of 0.058 cm². */
export const ONE_SUN: Conditions = {
  apertureAreaCm2: 0.058,
  irradianceMilliwattPerCm2: 100,
  temperatureKelvin: 298.15,
};

export interface LogisticEdge {
  readonly gapElectronvolt: number;
  readonly urbachElectronvolt: number;
  readonly plateauFraction: number;
  readonly floorFraction?: number;
  /** Exponent of the logistic function; 1 when left out. The steepest place is at Eg + E_U ln(exponent). */
  readonly exponent?: number;
}

/** A spectrum with a logistic edge: EQE = A / (1 + exp((Eg − E)/E_U))^exponent above a constant floor. */
export function logisticEqeRecord(
  edge: LogisticEdge,
  [fromNanometre, toNanometre, stepNanometre]: readonly [number, number, number],
  parts: Partial<EqeRecord> = {},
): EqeRecord {
  const count = Math.round((toNanometre - fromNanometre) / stepNanometre);
  const wavelengthNanometre = Array.from(
    { length: count + 1 },
    (_, index) => fromNanometre + index * stepNanometre,
  );
  const eqeFraction = wavelengthNanometre.map((wavelength) => {
    const energy = PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE / wavelength;
    const reduced = (edge.gapElectronvolt - energy) / edge.urbachElectronvolt;
    return (edge.floorFraction ?? 0) + edge.plateauFraction / (1 + Math.exp(reduced)) ** (edge.exponent ?? 1);
  });
  return { ...PLAIN, label: 'spectrum', kind: 'eqe', wavelengthNanometre, eqeFraction, ...parts };
}

export function plqyRecord(plqyFraction: number, parts: Partial<PlqyRecord> = {}): PlqyRecord {
  return { ...PLAIN, label: 'plqy', kind: 'plqy', plqyFraction, plqyUncertaintyFraction: null, ...parts };
}

/** Repeatable numbers of a normal distribution of unit width (a fixed congruential sequence and Box-Muller). */
export function normalSequence(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
