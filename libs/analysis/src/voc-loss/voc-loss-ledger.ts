import { thermalVoltageVolt } from '../physics/physical-constants.ts';
import { shockleyQueisserVocVolt } from '../sq-limit/shockley-queisser-limit.ts';

/** What the ledger is made of; null where unknown. Standard uncertainties in the same units, null where unknown. */
export interface LedgerInputs {
  readonly bandgapElectronvolt: number | null;
  readonly vocVolt: number | null;
  readonly vocRadVolt: number | null;
  readonly plqyFraction: number | null;
  readonly temperatureKelvin: number;
  readonly uncertainties: {
    readonly bandgapElectronvolt: number | null;
    readonly vocVolt: number | null;
    readonly vocRadVolt: number | null;
    readonly plqyFraction: number | null;
  };
  /** A temperature that is known to this only, and by how much Voc,rad changes when it is as much higher. */
  readonly temperatureUncertaintyKelvin?: number | undefined;
  readonly vocRadShiftVolt?: number | undefined;
}

export interface LedgerTerms {
  readonly vocSqVolt: number | null;
  readonly muBulkVolt: number | null;
  readonly dvRadVolt: number | null;
  readonly dvBelowGapVolt: number | null;
  readonly dvBnrVolt: number | null;
  readonly dvSrVolt: number | null;
  readonly dvNrTotalVolt: number | null;
  readonly closureVolt: number | null;
}

export interface Ledger {
  readonly terms: LedgerTerms;
  readonly uncertainties: Readonly<Record<keyof LedgerTerms, number | null>>;
}

/**
 * Voltage ledger of a solar cell: Eg/q = Voc + ΔV_rad + ΔV_BNR + ΔV_SR with
 * ΔV_rad = Eg/q − Voc,rad, ΔV_BNR = kT/q ln(1/PLQY), μ_bulk/q = Voc,rad − ΔV_BNR, ΔV_SR = μ_bulk/q − Voc and
 * ΔV_NR,total = Voc,rad − Voc. ΔV_rad splits into Eg/q − Voc,SQ and ΔV_below gap = Voc,SQ − Voc,rad.
 * A negative ΔV_SR is kept. `closureVolt` is what the sum misses of Eg/q. Each term is null when one of its inputs is.
 * Uncertainties: first order, inputs taken as independent, dVoc,SQ/dEg as 1/q; only of terms all of whose inputs state one.
 * The temperature is one for all terms: its changes of Voc,rad, Voc,SQ and ΔV_BNR add with their signs.
 *
 * Source: Rau, Phys. Rev. B 76, 085303 (2007), 10.1103/PhysRevB.76.085303.
 */
export function vocLossLedger(inputs: LedgerInputs): Ledger {
  const {
    bandgapElectronvolt: gap,
    vocVolt: voc,
    vocRadVolt: rad,
    plqyFraction: plqy,
    uncertainties: u,
  } = inputs;
  const thermal = thermalVoltageVolt(inputs.temperatureKelvin);
  const vocSqVolt = gap === null ? null : shockleyQueisserVocVolt(gap, inputs.temperatureKelvin);
  const dvRadVolt = difference(gap, rad);
  const dvBnrVolt = plqy === null ? null : 0 - thermal * Math.log(plqy);
  const muBulkVolt = difference(rad, dvBnrVolt);
  const dvSrVolt = difference(muBulkVolt, voc);
  const closureVolt =
    gap === null || voc === null || dvRadVolt === null || dvBnrVolt === null || dvSrVolt === null
      ? null
      : gap - (voc + dvRadVolt + dvBnrVolt + dvSrVolt);
  const uBnr = plqy === null || u.plqyFraction === null ? null : (thermal * u.plqyFraction) / plqy;
  const uGap = u.bandgapElectronvolt;
  const shift = temperatureShifts(inputs, vocSqVolt, dvBnrVolt);
  return {
    terms: {
      vocSqVolt,
      muBulkVolt,
      dvRadVolt,
      dvBelowGapVolt: difference(vocSqVolt, rad),
      dvBnrVolt,
      dvSrVolt,
      dvNrTotalVolt: difference(rad, voc),
      closureVolt,
    },
    uncertainties: {
      vocSqVolt: withShift(uGap, shift.sqVolt),
      muBulkVolt: withShift(combine(u.vocRadVolt, uBnr), shift.radVolt - shift.bnrVolt),
      dvRadVolt: withShift(combine(uGap, u.vocRadVolt), shift.radVolt),
      dvBelowGapVolt: withShift(combine(uGap, u.vocRadVolt), shift.sqVolt - shift.radVolt),
      dvBnrVolt: withShift(uBnr, shift.bnrVolt),
      dvSrVolt: withShift(combine(u.vocRadVolt, uBnr, u.vocVolt), shift.radVolt - shift.bnrVolt),
      dvNrTotalVolt: withShift(combine(u.vocRadVolt, u.vocVolt), shift.radVolt),
      closureVolt: null,
    },
  };
}

/** What a temperature higher by its uncertainty changes, V. */
function temperatureShifts(
  {
    temperatureKelvin,
    temperatureUncertaintyKelvin = 0,
    vocRadShiftVolt = 0,
    bandgapElectronvolt,
  }: LedgerInputs,
  vocSqVolt: number | null,
  dvBnrVolt: number | null,
): { readonly sqVolt: number; readonly radVolt: number; readonly bnrVolt: number } {
  const warmer = temperatureKelvin + temperatureUncertaintyKelvin;
  return {
    sqVolt:
      temperatureUncertaintyKelvin === 0 || bandgapElectronvolt === null || vocSqVolt === null
        ? 0
        : shockleyQueisserVocVolt(bandgapElectronvolt, warmer) - vocSqVolt,
    radVolt: vocRadShiftVolt,
    bnrVolt: ((dvBnrVolt ?? 0) * temperatureUncertaintyKelvin) / temperatureKelvin,
  };
}

function withShift(uncertainty: number | null, shift: number): number | null {
  return uncertainty === null ? null : Math.hypot(uncertainty, shift);
}

function difference(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

/** Root of the sum of squares; null when one of them is not known, as the rest alone would be too small. */
function combine(...parts: readonly (number | null)[]): number | null {
  const known = parts.filter((part) => part !== null);
  return known.length < parts.length ? null : Math.hypot(...known);
}
