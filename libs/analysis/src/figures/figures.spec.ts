import type { AnalysisKey, Figure } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { analyseRecords } from '../batch/analyse-records.ts';
import { WORKED_EXAMPLES, type WorkedExample } from '../testing/worked-examples.ts';
import { ANALYSES_WITH_FIGURE, figureOf } from './figure-of.ts';

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

function curvesOf(
  figure: Figure | null,
): readonly { readonly x: readonly number[]; readonly y: readonly number[] }[] {
  return figure?.kind === 'curves' ? figure.panels.flatMap(({ curves }) => curves) : [];
}

describe('figures', () => {
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

  it.each(['jvSingleDiode', 'pl', 'arrhenius', 'sunsVoc', 'sclc'] as const)(
    'of %s show a model that lies on the measured points',
    (key) => {
      const example = WORKED_EXAMPLES[key];
      const figure = example === undefined ? null : figureOfExample(key, example);
      if (figure?.kind !== 'curves') throw new Error('no curves');
      const curves = figure.panels[0]?.curves ?? [];
      const measured = curves.find(({ role }) => role === 'measured');
      const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
      const models = curves.filter(({ role }) => role === 'model');
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
