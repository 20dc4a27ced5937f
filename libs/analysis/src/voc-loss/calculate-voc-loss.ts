import { DomainError, type AnalysisResult } from '@dotbook/domain';
import { DEFAULT_TEMPERATURE_KELVIN, thermalVoltageVolt } from '../physics/physical-constants.ts';
import { analyseVocLoss, type VocLossMetrics } from './analyse-voc-loss.ts';

/** Keys of `calc vocLoss`; every one may be left out. */
export interface VocLossGiven {
  readonly vocVolt?: number | undefined;
  readonly vocRadVolt?: number | undefined;
  readonly plqyFraction?: number | undefined;
  readonly bandgapElectronvolt?: number | undefined;
  /** Bulk non-radiative loss: gives the PLQY it implies when no PLQY is given. */
  readonly dvBnrVolt?: number | undefined;
  readonly temperatureKelvin?: number | undefined;
  readonly plqyKind?: 'absolute' | 'differential' | undefined;
  readonly plqyStructure?: string | undefined;
}

/**
 * What follows for the Voc-loss ledger from whatever numbers are given: PLQY = exp(−q ΔV_BNR / kT) when only the loss is.
 *
 * Example: Voc 1.17 V, Voc,rad 1.27 V, PLQY 0.1 at 298.15 K → ΔV_BNR 59.2 mV, ΔV_SR 40.8 mV, ΔV_NR,total 100.0 mV.
 *
 * @throws DomainError `vocLossInputMissing`, `vocLossOverdetermined`, `plqyOutOfRange`, those of analyseVocLoss
 */
export function calculateVocLoss(given: VocLossGiven): AnalysisResult<VocLossMetrics> {
  const temperatureKelvin = given.temperatureKelvin ?? DEFAULT_TEMPERATURE_KELVIN;
  const { vocVolt, vocRadVolt, plqyFraction, bandgapElectronvolt, dvBnrVolt } = given;
  for (const [field, value] of Object.entries({
    vocVolt,
    vocRadVolt,
    plqyFraction,
    bandgapElectronvolt,
    dvBnrVolt,
  })) {
    if (value !== undefined && !Number.isFinite(value)) {
      throw fault('valueNotFinite', field, `is ${value}; a finite number is needed`);
    }
  }
  if (
    [vocVolt, vocRadVolt, plqyFraction, bandgapElectronvolt, dvBnrVolt].every((value) => value === undefined)
  ) {
    throw new DomainError(
      'vocLossInputMissing',
      'malformed',
      'vocLoss needs at least one of vocVolt, vocRadVolt, plqyFraction, bandgapElectronvolt, dvBnrVolt.',
    );
  }
  if (plqyFraction !== undefined && dvBnrVolt !== undefined) {
    throw fault('vocLossOverdetermined', 'dvBnrVolt', 'follows from plqyFraction; give one of the two');
  }
  if (plqyFraction !== undefined && !(plqyFraction > 0)) {
    throw fault(
      'plqyOutOfRange',
      'plqyFraction',
      `is ${plqyFraction}; a yield above 0 is needed (0.1 means 10 %)`,
    );
  }
  return analyseVocLoss({
    vocVolt: vocVolt ?? null,
    vocSource: vocVolt === undefined ? null : 'given',
    bandgapElectronvolt: bandgapElectronvolt ?? null,
    bandgapKind: bandgapElectronvolt === undefined ? null : 'given',
    vocRadVolt: vocRadVolt ?? null,
    jscSource: vocRadVolt === undefined ? null : 'given',
    plqyFraction:
      plqyFraction ??
      (dvBnrVolt === undefined ? null : Math.exp(-dvBnrVolt / thermalVoltageVolt(temperatureKelvin))),
    plqyKind: given.plqyKind ?? null,
    plqyStructure: given.plqyStructure ?? null,
    temperatureKelvin,
  });
}

function fault(code: string, field: string, detail: string): DomainError {
  return new DomainError(code, 'meaningless', `${field} ${detail}.`, [{ pointer: `/${field}`, detail }]);
}
