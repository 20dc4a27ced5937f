import { ANALYSIS_KEYS, type AnalysisKey, type Figure, type FigurePanel } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { analyseRecords } from '../batch/analyse-records.ts';
import { ageingRecord, riseThenLoss, straightLoss, type AgeingLaw } from '../testing/made-ageing.ts';
import { WORKED_EXAMPLES, type WorkedExample } from '../testing/worked-examples.ts';
import { ANALYSES_WITH_FIGURE, figureOf, whyNoFigure } from './figure-of.ts';

function figureOfExample(key: AnalysisKey, { records, overrides }: WorkedExample): Figure | null {
  const analysis = analyseRecords(
    records.map((record) => ({ record, fileIndex: 0 })),
    overrides,
    key,
  );
  const [across] = analysis.across;
  const ofRecord = analysis.perRecord.findIndex((results) => results.length > 0);
  const result = across?.result ?? analysis.perRecord[ofRecord]?.[0];
  if (result === undefined) throw new Error(`No result of ${key}.`);
  const inputs = (across?.recordIndices ?? [ofRecord]).flatMap((index) => {
    const record = records[index];
    const resolved = analysis.conditions[index];
    return record === undefined || resolved === undefined
      ? []
      : [{ record, conditions: resolved.conditions }];
  });
  return figureOf({ result, inputs, title: key, subtitle: null });
}

const examples = Object.entries(WORKED_EXAMPLES) as [AnalysisKey, WorkedExample][];

function exampleOf(key: AnalysisKey): WorkedExample {
  const example = WORKED_EXAMPLES[key];
  if (example === undefined) throw new Error(`No example of ${key}.`);
  return example;
}

function panelsOf(figure: Figure | null): readonly FigurePanel[] {
  return figure?.kind === 'curves' ? figure.panels : [];
}

function curvesOf(
  figure: Figure | null,
): readonly { readonly x: readonly number[]; readonly y: readonly number[] }[] {
  return figure?.kind === 'curves' ? figure.panels.flatMap(({ curves }) => curves) : [];
}

describe('the figure of stability', () => {
  const labelsOf = (law: AgeingLaw, lengthHour: number): string[] => {
    const record = ageingRecord(law, { lengthHour, stepHour: 2, noiseFraction: 1e-4 });
    const figure = figureOfExample('stability', { ...exampleOf('stability'), records: [record] });
    return panelsOf(figure).flatMap(({ marks }) => marks.map(({ label }) => label));
  };

  it('shows 80 % of the start and, of a device that first gets better, of its maximum', () => {
    expect(labelsOf(straightLoss(1e-3), 400)).toEqual(['80 % of the start', 'T80 = 200.2 h']);
    const rising = labelsOf(riseThenLoss(0.1, 10, 5e-4), 800);
    expect(rising).toEqual([
      '80 % of the start',
      expect.stringMatching(/^T80 = 600\.?\d* h$/u),
      '80 % of the maximum',
      expect.stringMatching(/^T80 of the maximum = 4[5-9]\d\.?\d* h$/u),
    ]);
    expect(labelsOf(riseThenLoss(0.1, 10, 5e-5), 400)).toEqual(['80 % of the start', '80 % of the maximum']);
  });
});

describe('figures', () => {
  it('are there of every analysis, or it is said why a picture would say nothing', () => {
    const without = ANALYSIS_KEYS.filter((key) => !ANALYSES_WITH_FIGURE.includes(key));
    expect(without.toSorted()).toEqual([
      'csOleate',
      'mixing',
      'plqy',
      'roundingConsistency',
      'scanArithmetic',
      'sqLimit',
    ]);
    expect(without.filter((key) => (whyNoFigure(key) ?? '').length < 20)).toEqual([]);
    expect(ANALYSES_WITH_FIGURE.filter((key) => whyNoFigure(key) !== null)).toEqual([]);
  });

  it.each([
    'jvSingleDiode',
    'pl',
    'arrhenius',
    'sunsVoc',
    'sclc',
    'mottGurney',
    'xrd',
    'tauc',
    'trpl',
  ] as const)(
    'of %s have a panel of what is left between points and fit, which scatters around zero',
    (key) => {
      const panels = panelsOf(figureOfExample(key, exampleOf(key)));
      const [residuals, ...others] = panels.filter(({ y }) => y.title.startsWith('Residual'));
      expect(others).toEqual([]);
      expect(residuals?.marks).toEqual([{ at: { y: 0 }, label: '' }]);
      const { y = [] } = residuals?.curves[0] ?? {};
      const mean = y.reduce((sum, value) => sum + value / y.length, 0);
      const spread = Math.sqrt(y.reduce((sum, value) => sum + (value - mean) ** 2 / y.length, 0));
      expect(y.length).toBeGreaterThan(5);
      expect(Math.abs(mean)).toBeLessThan(0.5 * spread);
    },
  );

  it.each(ANALYSES_WITH_FIGURE.map((key) => [key]))('of %s have titles on all axes', (key) => {
    const figure = figureOfExample(key, exampleOf(key));
    const titles = panelsOf(figure).flatMap(({ x, y }) => [x.title, y.title]);
    // A unit in brackets, or a ratio of which the words say that it has none.
    const pure =
      /^(Absorbance|Absorptance|Part of the start|Residual \/ σ|Irradiance, to|Responsivity, to|Emission, each)|\(.+\)|per [\d.]+ nm|^Power/u;
    expect(titles.filter((title) => !pure.test(title))).toEqual([]);
  });

  it('have an example each', () => {
    const known = examples.map(([key]) => key);
    expect(ANALYSES_WITH_FIGURE.filter((key) => !known.includes(key))).toEqual([]);
  });

  it.each(examples.filter(([key]) => ANALYSES_WITH_FIGURE.includes(key)))(
    'of %s hold finite points in columns of equal length',
    (key, example) => {
      const figure = figureOfExample(key, example);
      expect(figure).not.toBeNull();
      for (const { x, y } of curvesOf(figure)) {
        expect(x.length).toBe(y.length);
        expect([...x, ...y].every(Number.isFinite)).toBe(true);
      }
      expect(figureOfExample(key, example)).toEqual(figure);
    },
  );

  it.each(['jvSingleDiode', 'pl', 'arrhenius', 'sunsVoc', 'sclc', 'xrd', 'tauc'] as const)(
    'of %s show a model that lies on the measured points',
    (key) => {
      const example = WORKED_EXAMPLES[key];
      const figure = example === undefined ? null : figureOfExample(key, example);
      if (figure?.kind !== 'curves') throw new Error('no curves');
      const fitted = figure.panels.find(({ curves: shown }) => shown.some(({ role }) => role === 'model'));
      const curves = fitted?.curves ?? [];
      const measured = curves.find(({ look }) => look === 'points');
      const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
      const models = curves.filter(({ role, look }) => role === 'model' && look === 'line');
      expect(models.length).toBeGreaterThan(0);
      for (const model of models) {
        const distances = model.x.map((x, index) => {
          const y = model.y[index] ?? Number.NaN;
          const near = (measured?.x ?? []).map((place, at): number =>
            Math.abs(place - x) <= 0.06 * Math.max(Math.abs(x), 0.1)
              ? Math.abs((measured?.y[at] ?? Infinity) - y)
              : Infinity,
          );
          return Math.min(...near) / spread(measured?.y ?? []);
        });
        expect(Math.max(...distances)).toBeLessThan(0.03);
      }
    },
  );

  it('of sizes count every particle once', () => {
    const figure = figureOfExample('particleSize', exampleOf('particleSize'));
    const [outline] = curvesOf(figure);
    const { x = [], y = [] } = outline ?? {};
    const area = x.reduce((sum, edge, index) => sum + (y[index] ?? 0) * ((x[index + 1] ?? edge) - edge), 0);
    expect(area).toBeCloseTo(220, 9);
  });

  it('of dilutions show lines through the origin that the points lie on', () => {
    const curves = curvesOf(figureOfExample('plqyRelative', exampleOf('plqyRelative')));
    const [line, points] = curves;
    const slope = (line?.y[1] ?? 0) / (line?.x[1] ?? 1);
    expect([line?.x[0], line?.y[0], points?.x.length]).toEqual([0, 0, 4]);
    for (const [index, x] of (points?.x ?? []).entries()) {
      expect(Math.abs((points?.y[index] ?? 0) / (slope * x) - 1)).toBeLessThan(0.03);
    }
  });

  it('of bands show baselines that enclose the area of the result', () => {
    const panels = panelsOf(figureOfExample('ftir', exampleOf('ftir')));
    const areas = panels.slice(1).map(({ curves: [band, line] }) =>
      (band?.x ?? []).reduce((sum, x, index) => {
        const above = (at: number): number => (band?.y[at] ?? 0) - (line?.y[at] ?? 0);
        return index === 0
          ? 0
          : sum + ((x - (band?.x[index - 1] ?? 0)) * (above(index) + above(index - 1))) / 2;
      }, 0),
    );
    // σ h √(2π) of the bands that the example is made of.
    const root = Math.sqrt(2 * Math.PI);
    expect(areas[0]).toBeCloseTo(5 * 0.03 * root, 1);
    expect(areas[1]).toBeCloseTo((9 * 0.2 + 11 * 0.3) * root, 0);
  });

  it('of a sphere show photons whose areas give the yield', () => {
    const [excitation, emission] = panelsOf(figureOfExample('plqyAbsolute', exampleOf('plqyAbsolute')));
    const areaOf = ({ x, y }: { readonly x: readonly number[]; readonly y: readonly number[] }): number =>
      x.reduce((sum, place, index) => sum + (y[index] ?? 0) * ((x[index + 1] ?? place) - place), 0);
    const [a1 = 0, b1 = 0, c1 = 0] = (excitation?.curves ?? []).map(areaOf);
    const [b2 = 0, c2 = 0] = (emission?.curves ?? []).map(areaOf);
    const absorptance = 1 - c1 / b1;
    expect((c2 - (1 - absorptance) * b2) / (a1 * absorptance)).toBeCloseTo(0.55, 3);
  });

  it('of a modulated yield point at its intensity on the Suns-Voc', () => {
    const figure = figureOfExample('plqyFromDifferential', exampleOf('plqyFromDifferential'));
    const [panel] = panelsOf(figure);
    expect(panel?.marks.at(-1)).toEqual({ at: { x: 1 }, label: '1 sun' });
    expect(panel?.curves[0]?.y.length).toBeGreaterThan(20);
    expect(figure?.kind === 'curves' ? figure.notes : []).toEqual([expect.stringMatching(/n = 0\.99/u)]);
  });

  it('of an analysis without one are null', () => {
    const result = { key: 'mixing', metrics: {}, parameters: {} } as const;
    expect(figureOf({ result, inputs: [], title: '', subtitle: null })).toBeNull();
  });

  it('of a scan that no diode describes show the points alone', () => {
    const record = WORKED_EXAMPLES.jvSingleDiode?.records[0];
    if (record === undefined) throw new Error('no example');
    const result = { key: 'jvSingleDiode', metrics: { idealityFactor: null }, parameters: {} } as const;
    const conditions = { apertureAreaCm2: 0.058 };
    const figure = figureOf({ result, inputs: [{ record, conditions }], title: '', subtitle: null });
    expect(curvesOf(figure)).toHaveLength(1);
  });
});
