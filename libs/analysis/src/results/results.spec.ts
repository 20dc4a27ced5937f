import { analyseFtir } from '../ftir/analyse-ftir.ts';
import { analyseJvSingleDiode } from '../jv-single-diode/analyse-jv-single-diode.ts';
import { ANALYSIS_KEYS, isQuantityKey, type AnalysisResult } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { analyseArrhenius } from '../arrhenius/analyse-arrhenius.ts';
import { analyseJvEqeConsistency } from '../consistency/analyse-jv-eqe-consistency.ts';
import { calculateCsOleate } from '../cs-oleate/calculate-cs-oleate.ts';
import { analyseEqe } from '../eqe/analyse-eqe.ts';
import { analyseHysteresis } from '../hysteresis/analyse-hysteresis.ts';
import { analyseJv } from '../jv/analyse-jv.ts';
import { calculateMixing } from '../mixing/calculate-mixing.ts';
import { analyseMppTracking } from '../mpp-tracking/analyse-mpp-tracking.ts';
import { analyseParticleSize } from '../particle-size/analyse-particle-size.ts';
import { analysePl } from '../pl/analyse-pl.ts';
import { analysePlMerge } from '../pl-merge/analyse-pl-merge.ts';
import { analysePlShift } from '../pl-shift/analyse-pl-shift.ts';
import { analysePlqyAbsolute } from '../plqy/analyse-plqy-absolute.ts';
import { analysePlqyFromDifferential } from '../plqy/analyse-plqy-from-differential.ts';
import { analysePlqyRelative } from '../plqy/analyse-plqy-relative.ts';
import { analysePlqy } from '../plqy/analyse-plqy.ts';
import { calculatePlqyRelative } from '../plqy/calculate-plqy-relative.ts';
import { calculateRoundingConsistency } from '../rounding-consistency/calculate-rounding-consistency.ts';
import { calculateScanArithmetic } from '../scan-arithmetic/calculate-scan-arithmetic.ts';
import { analyseSpectralMismatch } from '../spectral-mismatch/analyse-spectral-mismatch.ts';
import { AM15G_SPECTRUM_SHA256 } from '../spectrum/am15g.ts';
import { analyseSqLimit } from '../sq-limit/analyse-sq-limit.ts';
import { analyseStability } from '../stability/analyse-stability.ts';
import { analyseStabilisedIv } from '../stabilised-iv/analyse-stabilised-iv.ts';
import { calculateStatistics } from '../statistics/calculate-statistics.ts';
import { conductivityRecord } from '../testing/made-conductivity.ts';
import { mismatchRecord } from '../testing/made-mismatch.ts';
import { ageingRecord, straightLoss } from '../testing/made-ageing.ts';
import { trackRecord } from '../testing/made-tracks.ts';
import { decayRecord, FAINT_DECAY } from '../testing/decay.ts';
import { decades, tableRecord } from '../testing/made-tables.ts';
import { analyseMottGurney } from '../sclc/analyse-mott-gurney.ts';
import { analyseSclc } from '../sclc/analyse-sclc.ts';
import { analyseSunsVoc } from '../suns-voc/analyse-suns-voc.ts';
import {
  diodeRecord,
  logisticEqeRecord,
  ONE_SUN,
  plqyRecord,
  settled,
  sweepVolt,
} from '../testing/made-records.ts';
import { emissionRecord, evenly } from '../testing/made-emission.ts';
import { EXCHANGE, mergingSeries } from '../testing/made-merging.ts';
import { diffractionRecord, QUANTUM_DOT_200 } from '../testing/made-diffraction.ts';
import { absorbanceOf, DIRECT_FILM } from '../testing/made-absorption.ts';
import { FILM_SCLC, sclcMilliampPerCm2, sclcRecord } from '../testing/sclc.ts';
import { HERO_DIODE } from '../testing/single-diode.ts';
import { sunsVocOf, TWO_FOUR_ONE } from '../testing/suns-voc.ts';
import { analyseTrpl } from '../trpl/analyse-trpl.ts';
import { calculateVocLoss } from '../voc-loss/calculate-voc-loss.ts';
import { analyseTauc } from '../tauc/analyse-tauc.ts';
import { analyseXrd } from '../xrd/analyse-xrd.ts';
import { ANALYSES } from './analyses.ts';
import { buildResult, prependWarnings } from './result-builder.ts';

const record = diodeRecord(HERO_DIODE, sweepVolt(1.3, -0.1, 0.01));
const scan = { record, conditions: ONE_SUN, result: analyseJv(record, ONE_SUN) };
const VOLTS = decades(0.05, 5, 41);
const SINGLE_CARRIER = VOLTS.map((volt) => sclcMilliampPerCm2(FILM_SCLC, volt));
const FILM = { thicknessNanometre: 350, relativePermittivity: 20 } as const;
const SUNS = decades(1e-7, 1, 43);
const LINE = {
  peaks: [[1.6, 0.04, 1e6]],
  backgroundCounts: 20,
  noiseCounts: 5,
  isCounted: true,
  seed: 1,
} as const;
const SERIES = mergingSeries(EXCHANGE, [0, 5, 10, 20, 30, 40], evenly(600, 900, 5));
const NANOMETRES = evenly(500, 900, 2);
const ABSORBANCE = absorbanceOf(DIRECT_FILM, NANOMETRES);
const WAVENUMBERS = Array.from({ length: 2501 }, (_, index) => 1000 + index);
const EXAMPLES: readonly AnalysisResult<object>[] = [
  scan.result,
  analyseJvSingleDiode(scan.record, scan.conditions),
  analyseFtir(
    tableRecord('ftir', {
      wavenumberPerCentimetre: WAVENUMBERS,
      absorbance: WAVENUMBERS.map((wavenumber) => Math.exp(-(((wavenumber - 1640) / 8) ** 2))),
    }),
  ),
  analyseHysteresis(scan, scan),
  analyseEqe(
    logisticEqeRecord(
      { gapElectronvolt: 1.556, urbachElectronvolt: 0.015, plateauFraction: 0.9 },
      [300, 1000, 1],
    ),
    {},
  ),
  analysePlqy(plqyRecord(0.1), {}),
  analyseJvEqeConsistency({ jscJvMilliampPerCm2: 18.3, jscEqeMilliampPerCm2: 17.9 }),
  analyseSqLimit({ bandgapElectronvolt: 1.6 }),
  calculateVocLoss({ vocVolt: 1.17 }),
  calculateStatistics([1, 2, 3]),
  calculateMixing({
    concentrationCsMilligramPerMillilitre: 50,
    concentrationFaMilligramPerMillilitre: 50,
    volumeCsMillilitre: 1,
    volumeFaMillilitre: 1,
  }),
  analyseStabilisedIv(settled(diodeRecord(HERO_DIODE, sweepVolt(0, 1.2, 0.12))), ONE_SUN),
  analyseMppTracking(
    trackRecord(
      {
        powerMilliwattPerCm2: 16,
        driftPercentPerMinute: 0,
        settlingFraction: 0.1,
        noiseFraction: 0.001,
        seed: 1,
      },
      200,
      1,
    ),
    ONE_SUN,
  ),
  analyseStability(ageingRecord(straightLoss(1e-4), { lengthHour: 600, stepHour: 10 }), {}),
  analyseSpectralMismatch(
    mismatchRecord(
      {
        reference: { weight: 1, centreNanometre: 600, widthNanometre: 100 },
        simulator: { weight: 1, centreNanometre: 620, widthNanometre: 100 },
        referenceCell: { weight: 1, centreNanometre: 700, widthNanometre: 100 },
        device: { weight: 1, centreNanometre: 600, widthNanometre: 100 },
      },
      10,
    ),
    {},
  ),
  analyseArrhenius(
    conductivityRecord(
      { activationEnergyElectronvolt: 0.54, form: 'sigmaT', noiseFraction: 0.01, seed: 1 },
      [300, 310, 320, 330, 340],
    ),
    {},
  ),
  analyseParticleSize(tableRecord('electronMicroscopy', { edgeLengthNanometre: [12, 14, 16] }), {}),
  calculateRoundingConsistency({
    jscMilliampPerCm2: '18.3',
    vocVolt: '1.17',
    fillFactorPercent: '78.3',
    pcePercent: '16.6',
  }),
  calculateScanArithmetic({
    startVolt: 1.3,
    endVolt: -0.1,
    scanRateMillivoltPerSecond: 100,
    delaySecond: 0.1,
  }),
  calculateCsOleate({ cesiumCarbonateGram: 0.1, oleicAcidMillilitre: 0.4, octadeceneMillilitre: 10 }),
  calculatePlqyRelative({
    referencePlqyFraction: 0.95,
    referenceRefractiveIndex: 1.361,
    sampleRefractiveIndex: 1.375,
    sampleIntegral: 1,
    referenceIntegral: 2,
    sampleAbsorbance: 0.08,
    referenceAbsorbance: 0.05,
  }),
  analysePlqyAbsolute([], {}),
  analysePlqyFromDifferential({
    differentialPlqyFraction: 0.2,
    differentialPlqyUncertaintyFraction: 0.02,
    conditions: { plqyStructure: 'device', irradianceMilliwattPerCm2: 100 },
    segments: [{ idealityFactor: 2, uncertainty: 0.02, fromSun: 1e-4, toSun: 1 }],
  }),
  analysePlqyRelative([], {}),
  analyseTrpl(decayRecord(FAINT_DECAY), {}),
  analyseSclc(sclcRecord(VOLTS, SINGLE_CARRIER), FILM),
  analyseMottGurney(sclcRecord(VOLTS, SINGLE_CARRIER), FILM),
  analyseSunsVoc(
    tableRecord('sunsVoc', {
      intensitySun: SUNS,
      vocVolt: SUNS.map((sun) => sunsVocOf(TWO_FOUR_ONE, 1e-7, sun)),
    }),
    {},
  ),
  analysePl(emissionRecord(LINE, evenly(600, 950, 1)), {}),
  analysePlShift(SERIES),
  analysePlMerge(SERIES),
  analyseTauc(tableRecord('uvVis', { wavelengthNanometre: NANOMETRES, absorbance: ABSORBANCE }), {}),
  analyseXrd(diffractionRecord(QUANTUM_DOT_200, evenly(24, 33, 0.05)), { hkl: '2,0,0' }),
];

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'numbers';
  return typeof value === 'string' ? 'text' : typeof value;
}

describe('table of analyses', () => {
  it('has every analysis, and an example of each stands here', () => {
    expect(Object.keys(ANALYSES)).toEqual([...ANALYSIS_KEYS]);
    const examples = [...new Set(EXAMPLES.map(({ key }) => key))];
    expect(examples.toSorted()).toEqual(ANALYSIS_KEYS.toSorted());
  });

  it.each(EXAMPLES.map((example) => [example.key, example] as const))(
    'describes what %s answers',
    (key, example) => {
      const { metrics, version } = ANALYSES[key];
      expect(Object.keys(example.metrics).toSorted()).toEqual(metrics.map((metric) => metric.key).toSorted());
      expect(example.version).toBe(version);
      for (const metric of metrics) {
        const value: unknown = Object.entries(example.metrics).find(([name]) => name === metric.key)?.[1];
        expect(value === null || typeOf(value) === (metric.type === 'list' ? 'numbers' : metric.type)).toBe(
          true,
        );
        if (metric.type !== 'list' || !Array.isArray(value)) continue;
        for (const item of value as object[]) {
          expect(Object.keys(item).toSorted()).toEqual(metric.items.map((part) => part.key).toSorted());
        }
      }
    },
  );

  it('has a quantity with unit and meaning for every number', () => {
    const numbers = Object.values(ANALYSES).flatMap(({ metrics }) =>
      metrics.filter(({ type }) => type === 'number'),
    );
    expect(numbers.filter(({ key }) => !isQuantityKey(key))).toEqual([]);
  });

  it.each(EXAMPLES.map((example) => [example.key, example] as const))(
    'keeps constants and spectrum with %s',
    (_, example) => {
      expect(example.parameters).toMatchObject({
        boltzmannJoulePerKelvin: 1.380649e-23,
        spectrumSha256: AM15G_SPECTRUM_SHA256,
      });
    },
  );
});

describe('buildResult', () => {
  const parts = { key: 'jv', essential: ['vocVolt', 'fillFactor'], warnings: [] } as const;

  it('makes the status from the essential metrics', () => {
    const statusOf = (vocVolt: number | null, fillFactor: number | null, assumed = false): string =>
      buildResult({ ...parts, metrics: { vocVolt, fillFactor }, assumed }).status;
    expect(statusOf(1, 0.7)).toBe('complete');
    expect(statusOf(1, null)).toBe('partial');
    expect(statusOf(1, 0.7, true)).toBe('partial');
    expect(statusOf(null, null)).toBe('refused');
  });

  it('turns impossible numbers into null with a warning, and drops their uncertainty', () => {
    const result = buildResult({
      ...parts,
      metrics: { vocVolt: 1, fillFactor: 1.2 },
      uncertainties: { vocVolt: 0.1, fillFactor: 0.1 },
    });
    expect(result).toMatchObject({
      status: 'partial',
      metrics: { vocVolt: 1, fillFactor: null },
      uncertainties: { vocVolt: 0.1 },
      warnings: [{ code: 'valueNotPhysical' }],
    });
    expect(result.uncertainties.fillFactor).toBeUndefined();
  });

  it('tells a warning once, earlier stages first', () => {
    const warning = { code: 'mppAtEdge', detail: 'at the end' } as const;
    const result = buildResult({
      ...parts,
      metrics: { vocVolt: 1, fillFactor: 1 },
      warnings: [warning, warning],
    });
    expect(result.warnings).toEqual([warning]);
    const first = { code: 'areaConflict', detail: 'two areas' } as const;
    expect(prependWarnings(result, [first, warning]).warnings).toEqual([first, warning]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('never lets %d through', (vocVolt) => {
    expect(
      buildResult({ ...parts, metrics: { vocVolt, fillFactor: 1 }, uncertainties: { vocVolt: 1 } }),
    ).toMatchObject({
      status: 'partial',
      metrics: { vocVolt: null, fillFactor: 1 },
      uncertainties: {},
      warnings: [{ code: 'valueNotPhysical' }],
    });
  });
});
