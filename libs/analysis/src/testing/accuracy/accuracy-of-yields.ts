import { analyseFtir } from '../../ftir/analyse-ftir.ts';
import { analysePlqyAbsolute } from '../../plqy/analyse-plqy-absolute.ts';
import { analysePlqyFromDifferential } from '../../plqy/analyse-plqy-from-differential.ts';
import { analysePlqyRelative } from '../../plqy/analyse-plqy-relative.ts';
import { analysePlqy } from '../../plqy/analyse-plqy.ts';
import { calculateRoundingConsistency } from '../../rounding-consistency/calculate-rounding-consistency.ts';
import { plqyRecord } from '../made-records.ts';
import { tableRecord } from '../made-tables.ts';
import { solutionRecord, sphereRecords } from '../made-yields.ts';
import { normalNumbers, readingsOf, type AccuracyCase, type Reading } from './accuracy-case.ts';

const DILUTIONS = {
  referencePrefix: 'R6G',
  referencePlqyFraction: 0.95,
  referenceRefractiveIndex: 1.361,
  sampleRefractiveIndex: 1.375,
} as const;

/** Four dilutions of a dye and of dots; the photons of each scatter by 1 %. */
function dilutionReadings(seed: number): Record<string, Reading> {
  const of = (
    label: string,
    plqyFraction: number,
    centreNanometre: number,
    refractiveIndex: number,
    seedOf: number,
  ) =>
    [0.02, 0.04, 0.06, 0.08].map((absorbance, index) =>
      solutionRecord(
        { label: `${label}_${index + 1}`, absorbance, plqyFraction, centreNanometre, refractiveIndex },
        seedOf + 7919 * index,
      ),
    );
  const records = [...of('R6G', 0.95, 555, 1.361, seed), ...of('QD', 0.6, 720, 1.375, seed + 104_729)];
  return readingsOf(analysePlqyRelative(records, DILUTIONS), ['plqyFraction']);
}

/** Photons of a sphere that scatter by 0.5 % in every point: yield (30 − 2.5)/50, absorptance 0.5. */
function sphereReadings(seed: number): Record<string, Reading> {
  const noise = normalNumbers(seed);
  const records = sphereRecords().map((record) => {
    const { intensityCounts } = record.columns;
    if (intensityCounts === undefined) return record;
    const scattered = intensityCounts.map((value) => value * (1 + 0.005 * noise()));
    return { ...record, columns: { ...record.columns, intensityCounts: scattered } };
  });
  return readingsOf(analysePlqyAbsolute(records, {}), ['plqyFraction', 'absorptanceFraction']);
}

const WAVENUMBERS = Array.from({ length: 2501 }, (_, index) => 1000 + index);

/** Triangles of the areas 1 and 20 on a sloped line, scatter 0.0005. */
function bandReadings(seed: number): Record<string, Reading> {
  const noise = normalNumbers(seed);
  const triangle = (x: number, centre: number, height: number, base: number): number =>
    Math.max(0, height * (1 - Math.abs(x - centre) / (base / 2)));
  const absorbance = WAVENUMBERS.map(
    (x) => 0.3 + 2e-5 * x + triangle(x, 1640, 0.1, 20) + triangle(x, 2900, 0.4, 100) + 5e-4 * noise(),
  );
  const record = tableRecord('ftir', { wavenumberPerCentimetre: WAVENUMBERS, absorbance });
  const areas = analyseFtir(record).metrics.bandAreas ?? [];
  const areaFrom = (from: number): Reading => {
    const band = areas.find(({ fromPerCentimetre }) => fromPerCentimetre === from);
    return { value: band?.area ?? null, uncertainty: band?.uncertainty ?? null };
  };
  return { 'bandAreas[0].area': areaFrom(1620), 'bandAreas[1].area': areaFrom(2800) };
}

/** Printed to the last digits of 18.3, 1.17, 78.3 %: how far the product of the printed ones is from that of the true ones. */
function roundingReadings(seed: number): Record<string, Reading> {
  const noise = normalNumbers(seed);
  const [jsc, voc, fillFactor] = [18.3 + noise(), 1.17 + 0.05 * noise(), 78.3 + 2 * noise()];
  const { metrics, uncertainties } = calculateRoundingConsistency({
    jscMilliampPerCm2: jsc.toFixed(1),
    vocVolt: voc.toFixed(2),
    fillFactorPercent: fillFactor.toFixed(1),
    pcePercent: ((jsc * voc * fillFactor) / 100).toFixed(1),
  });
  return {
    'productPercent − truth': {
      value: metrics.productPercent - (jsc * voc * fillFactor) / 100,
      uncertainty: uncertainties.productPercent ?? null,
    },
  };
}

export const YIELD_CASES: readonly AccuracyCase[] = [
  {
    analysis: 'plqy',
    sample: '0.1 ± 0.01 as a stated value',
    truth: { plqyFraction: 0.1 },
    repeat: (seed) =>
      readingsOf(
        analysePlqy(plqyRecord(0.1 + 0.01 * normalNumbers(seed)(), { plqyUncertaintyFraction: 0.01 }), {}),
        ['plqyFraction'],
      ),
  },
  {
    analysis: 'plqyRelative',
    sample: 'four dilutions of a dye and of dots, photons of each ± 1 %',
    truth: { plqyFraction: 0.6 },
    repeat: dilutionReadings,
  },
  {
    analysis: 'plqyAbsolute',
    sample: 'yield 0.55, absorptance 0.5, every point of the five curves ± 0.5 %',
    truth: { plqyFraction: 0.55, absorptanceFraction: 0.5 },
    repeat: sphereReadings,
  },
  {
    analysis: 'plqyFromDifferential',
    sample: 'differential yield 0.2 ± 0.02, ideality factor 2 ± 0.05',
    truth: { plqyFraction: 0.1, idealityFactor: 2, dvBnrVolt: 0.0256925791 * Math.log(10) },
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      return readingsOf(
        analysePlqyFromDifferential({
          differentialPlqyFraction: 0.2 + 0.02 * noise(),
          differentialPlqyUncertaintyFraction: 0.02,
          conditions: { irradianceMilliwattPerCm2: 100, temperatureKelvin: 298.15 },
          segments: [{ fromSun: 0.01, toSun: 2, idealityFactor: 2 + 0.05 * noise(), uncertainty: 0.05 }],
        }),
        ['plqyFraction', 'idealityFactor', 'dvBnrVolt'],
      );
    },
  },
  {
    analysis: 'ftir',
    sample: 'triangles of 1 and 20 absorbance/cm on a sloped line, scatter 0.0005',
    truth: { 'bandAreas[0].area': 1, 'bandAreas[1].area': 20 },
    repeat: bandReadings,
  },
  {
    analysis: 'roundingConsistency',
    sample: 'Jsc, Voc and FF printed as 18.3, 1.17 and 78.3 %',
    truth: { 'productPercent − truth': 0 },
    repeat: roundingReadings,
  },
];
