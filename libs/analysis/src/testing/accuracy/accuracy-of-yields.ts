import { analyseFtir } from '../../ftir/analyse-ftir.ts';
import { analysePlqyAbsolute } from '../../plqy/analyse-plqy-absolute.ts';
import { analysePlqyFromDifferential } from '../../plqy/analyse-plqy-from-differential.ts';
import { analysePlqyRelative } from '../../plqy/analyse-plqy-relative.ts';
import { analysePlqy } from '../../plqy/analyse-plqy.ts';
import { calculateRoundingConsistency } from '../../rounding-consistency/calculate-rounding-consistency.ts';
import { plqyRecord } from '../made-records.ts';
import { tableRecord } from '../made-tables.ts';
import { solutionRecord, sphereRecords } from '../made-yields.ts';
import { normalNumbers, readingsOf, seedOfRepeat, type AccuracyCase, type Reading } from './accuracy-case.ts';

const DILUTIONS = {
  referencePrefix: 'R6G',
  referencePlqyFraction: 0.95,
  referenceRefractiveIndex: 1.361,
  sampleRefractiveIndex: 1.375,
} as const;

/** Dilutions of a dye (R6G, 0.95) and of dots; the photons of each scatter by 1 %. */
export function dilutionCase(
  sample: string,
  plqyFraction: number,
  absorbances: readonly number[],
): AccuracyCase {
  const of = (
    label: string,
    ofSolutionFraction: number,
    centreNanometre: number,
    refractiveIndex: number,
    seedOf: number,
  ) =>
    absorbances.map((absorbance, index) =>
      solutionRecord(
        {
          label: `${label}_${index + 1}`,
          ...{ absorbance, plqyFraction: ofSolutionFraction, centreNanometre, refractiveIndex },
        },
        seedOf + 7919 * index,
      ),
    );
  return {
    analysis: 'plqyRelative',
    sample,
    truth: { plqyFraction },
    repeat: (seed) =>
      readingsOf(
        analysePlqyRelative(
          [...of('R6G', 0.95, 555, 1.361, seed), ...of('QD', plqyFraction, 720, 1.375, seedOfRepeat(seed))],
          DILUTIONS,
        ),
        ['plqyFraction'],
      ),
  };
}

/** A yield that is known as a value. */
export function valueCase(sample: string, plqyFraction: number, uncertaintyFraction: number): AccuracyCase {
  return {
    analysis: 'plqy',
    sample,
    truth: { plqyFraction },
    repeat: (seed) =>
      readingsOf(
        analysePlqy(
          plqyRecord(plqyFraction + uncertaintyFraction * normalNumbers(seed)(), {
            plqyUncertaintyFraction: uncertaintyFraction,
          }),
          {},
        ),
        ['plqyFraction'],
      ),
  };
}

/** A differential yield at one sun and the ideality factor there, each with its standard uncertainty. */
export function differentialCase(
  sample: string,
  [differential, uncertaintyFraction]: readonly [number, number],
  [ideality, ofIdeality]: readonly [number, number],
): AccuracyCase {
  return {
    analysis: 'plqyFromDifferential',
    sample,
    truth: {
      plqyFraction: differential / ideality,
      idealityFactor: ideality,
      dvBnrVolt: 0.0256925791 * Math.log(ideality / differential),
    },
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      return readingsOf(
        analysePlqyFromDifferential({
          differentialPlqyFraction: differential + uncertaintyFraction * noise(),
          differentialPlqyUncertaintyFraction: uncertaintyFraction,
          conditions: { irradianceMilliwattPerCm2: 100, temperatureKelvin: 298.15 },
          segments: [
            {
              ...{ fromSun: 0.01, toSun: 2, uncertainty: ofIdeality },
              idealityFactor: ideality + ofIdeality * noise(),
            },
          ],
        }),
        ['plqyFraction', 'idealityFactor', 'dvBnrVolt'],
      );
    },
  };
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
  valueCase('0.1 ± 0.01 as a stated value', 0.1, 0.01),
  dilutionCase('four dilutions of a dye and of dots, photons of each ± 1 %', 0.6, [0.02, 0.04, 0.06, 0.08]),
  {
    analysis: 'plqyAbsolute',
    sample: 'yield 0.55, absorptance 0.5, every point of the five curves ± 0.5 %',
    truth: { plqyFraction: 0.55, absorptanceFraction: 0.5 },
    repeat: sphereReadings,
  },
  differentialCase('differential yield 0.2 ± 0.02, ideality factor 2 ± 0.05', [0.2, 0.02], [2, 0.05]),
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
