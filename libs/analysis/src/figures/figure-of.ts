import { ANALYSIS_KEYS, type AnalysisKey, type Figure } from '@dotbook/domain';
import { figureOfArrhenius } from './arrhenius.figure.ts';
import { figureOfStatistics } from './boxes.figure.ts';
import { figureOfEqe } from './eqe.figure.ts';
import type { FigureSource, FigureTable } from './figure-source.ts';
import { figureOfFtir } from './ftir.figure.ts';
import { figureOfJvEqeConsistency } from './jv-eqe-consistency.figure.ts';
import { figureOfJvSingleDiode } from './jv-single-diode.figure.ts';
import { figureOfHysteresis, figureOfJv } from './jv.figure.ts';
import { figureOfMppTracking } from './mpp-tracking.figure.ts';
import { figureOfParticleSize } from './particle-size.figure.ts';
import { figureOfPlSeries } from './pl-series.figure.ts';
import { figureOfPl } from './pl.figure.ts';
import { figureOfPlqyAbsolute } from './plqy-absolute.figure.ts';
import { figureOfPlqyFromDifferential } from './plqy-from-differential.figure.ts';
import { figureOfPlqyRelative } from './plqy-relative.figure.ts';
import { figureOfSclc } from './sclc.figure.ts';
import { figureOfSpectralMismatch } from './spectral-mismatch.figure.ts';
import { figureOfStability } from './stability.figure.ts';
import { figureOfSunsVoc } from './suns-voc.figure.ts';
import { figureOfTauc } from './tauc.figure.ts';
import { figureOfTrpl } from './trpl.figure.ts';
import { figureOfVocLoss } from './voc-loss.figure.ts';
import { figureOfXrd } from './xrd.figure.ts';

const FIGURES: FigureTable = {
  jv: figureOfJv,
  jvSingleDiode: figureOfJvSingleDiode,
  hysteresis: figureOfHysteresis,
  stabilisedIv: figureOfJv,
  mppTracking: figureOfMppTracking,
  eqe: figureOfEqe,
  vocLoss: figureOfVocLoss,
  sclc: figureOfSclc,
  mottGurney: figureOfSclc,
  sunsVoc: figureOfSunsVoc,
  stability: figureOfStability,
  arrhenius: figureOfArrhenius,
  pl: figureOfPl,
  plShift: figureOfPlSeries,
  plMerge: figureOfPlSeries,
  trpl: figureOfTrpl,
  jvEqeConsistency: figureOfJvEqeConsistency,
  spectralMismatch: figureOfSpectralMismatch,
  plqyRelative: figureOfPlqyRelative,
  plqyAbsolute: figureOfPlqyAbsolute,
  plqyFromDifferential: figureOfPlqyFromDifferential,
  tauc: figureOfTauc,
  xrd: figureOfXrd,
  ftir: figureOfFtir,
  particleSize: figureOfParticleSize,
  statistics: figureOfStatistics,
  plqy: { whyNone: 'It is one stated number; there are no measured points.' },
  sqLimit: { whyNone: 'It is calculated from a gap alone; there are no measured points.' },
  mixing: { whyNone: 'It is arithmetic with concentrations and volumes; there are no measured points.' },
  roundingConsistency: { whyNone: 'It is arithmetic with printed numbers; there are no measured points.' },
  scanArithmetic: { whyNone: 'It is arithmetic with settings of a scan; there are no measured points.' },
  csOleate: { whyNone: 'It is arithmetic with weighed amounts; there are no measured points.' },
};

/** Analyses whose results can be shown as a figure. */
export const ANALYSES_WITH_FIGURE: readonly AnalysisKey[] = ANALYSIS_KEYS.filter(
  (key) => typeof FIGURES[key] === 'function',
);

/** Why an analysis has no figure; null for one that has. */
export function whyNoFigure(key: AnalysisKey): string | null {
  const figure = FIGURES[key];
  return typeof figure === 'function' ? null : figure.whyNone;
}

/**
 * The figure of a result: the points of its records as the analysis read them, the fitted curve, and the numbers of the
 * result. What was fitted is computed again from the records or from the parameters of the result, not kept with it.
 *
 * @returns null for an analysis without a figure, and where there is nothing to show
 * @throws DomainError of reading the records, e.g. `columnMissing`
 */
export function figureOf(source: FigureSource): Figure | null {
  const figure = FIGURES[source.result.key];
  return typeof figure === 'function' ? figure(source) : null;
}
