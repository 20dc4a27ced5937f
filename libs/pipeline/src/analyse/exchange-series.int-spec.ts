import { findCurrentRuns } from '@dotbook/data-access';
import { newId } from '@dotbook/domain';
import { testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { attachFiles } from '../ingest/attach-files.ts';
import { excludeMeasurement, includeMeasurement } from '../measurements/exclude-measurement.ts';
import { openedLaboratory } from '../testing/opened-laboratory.ts';
import { evaluateSubject } from './evaluate-subject.ts';

const source = testDatabase();
const lab = openedLaboratory(source);

interface Batch {
  readonly id: string;
  readonly code: string;
}

const addBatch = async (code: string): Promise<Batch> => {
  const batch = { id: newId(), code: `${lab().batch.code}-${code}` };
  await lab().services.unitOfWork.run({ actor: lab().context.actor }, async (tx, record) => {
    const { projectId } = lab();
    await tx.batch.create({ data: { ...batch, projectId, kind: 'quantumDot', origin: 'synthesis' } });
    await record({ action: 'batch.create', entityId: batch.id, projectId });
  });
  return batch;
};

const MINUTES = [0, 5, 10, 20, 40];
/** Two lines at 683 and 774 nm that near 728 nm with 9 min, as a plain file of one spectrum. */
const spectrumAt = (minute: number): string => {
  const final = 1239.841984 / 728;
  const rows = Array.from({ length: 61 }, (_, index) => {
    const nanometre = 600 + 5 * index;
    const lines = [683, 774].map((start) => {
      const centre = final + (1239.841984 / start - final) * Math.exp(-minute / 9);
      return Math.exp(-((1239.841984 / nanometre - centre) ** 2) / (2 * 0.035 ** 2));
    });
    return `${nanometre},${(100 + 4000 * (lines[0] ?? 0) + 5000 * (lines[1] ?? 0)).toFixed(3)}`;
  });
  return ['wavelength (nm),intensity (counts)', ...rows].join('\n');
};

const attach = async (batch: Batch, minute: number, kind: 'pl' | 'plSeries'): Promise<string> => {
  const file = await lab().upload(`after ${minute} min.csv`, spectrumAt(minute));
  const conditions = { elapsedSecond: 60 * minute };
  const target = { kind: 'batch', codeOrId: batch.code } as const;
  const { measurements } = await attachFiles(lab().services, lab().context, target, [file], {
    kind,
    conditions,
  });
  await evaluateSubject(lab().services, { kind: 'batch', id: batch.id });
  return measurements[0]?.id ?? '';
};

const seriesOf = async ({ id }: Batch): Promise<unknown[]> => {
  const runs = await findCurrentRuns(lab().services.database.reader, id);
  return runs
    .filter(({ key }) => key === 'plMerge' || key === 'plShift')
    .map(({ key, status, metrics, uncertainties, warnings }) => ({
      ...{ key, status, metrics, uncertainties, warnings },
    }));
};

describe('spectra of an exchange that are attached to a batch one by one', () => {
  it('make one series that grows, the same in every order', async () => {
    const orders = [
      [0, 5, 10, 20, 40],
      [40, 20, 10, 5, 0],
      [10, 40, 0, 20, 5],
    ];
    const series = [];
    for (const [index, order] of orders.entries()) {
      const batch = await addBatch(`order${index}`);
      const [first = 0, ...others] = order;
      await attach(batch, first, 'plSeries');
      expect(await seriesOf(batch)).toEqual([]);
      for (const minute of others) {
        await attach(batch, minute, 'plSeries');
        expect(await seriesOf(batch)).toMatchObject([{ key: 'plMerge' }, { key: 'plShift' }]);
      }
      series.push(await seriesOf(batch));
    }
    expect(series[0]).toMatchObject([{ key: 'plMerge', status: 'complete' }, { key: 'plShift' }]);
    const [{ metrics } = { metrics: {} }] = (series[0] ?? []) as { metrics: Record<string, number> }[];
    expect(metrics.mergeTimeConstantMinute).toBeCloseTo(9, 1);
    for (const one of series) expect(one).toEqual(series[0]);
  }, 60_000);

  it('are no part of the series while a person leaves them out', async () => {
    const batch = await addBatch('excluded');
    const ids = [];
    for (const minute of MINUTES) ids.push(await attach(batch, minute, 'pl'));
    const spectrumCounts = async (): Promise<number[]> => {
      const runs = await findCurrentRuns(lab().services.database.reader, batch.id);
      return runs
        .filter(({ key }) => key === 'plMerge' || key === 'plShift')
        .map(({ inputs }) => inputs.length);
    };
    expect(await spectrumCounts()).toEqual([5, 5]);
    const change = { measurementId: ids[2] ?? '', reason: 'the lamp flickered' };
    await excludeMeasurement(lab().services, lab().context, change);
    expect(await spectrumCounts()).toEqual([]);
    await evaluateSubject(lab().services, { kind: 'batch', id: batch.id });
    expect(await spectrumCounts()).toEqual([4, 4]);
    const runs = await findCurrentRuns(lab().services.database.reader, batch.id);
    expect(runs.filter(({ key }) => key === 'pl')).toHaveLength(5);
    await includeMeasurement(lab().services, lab().context, change);
    await evaluateSubject(lab().services, { kind: 'batch', id: batch.id });
    expect(await spectrumCounts()).toEqual([5, 5]);
  }, 60_000);

  it('count as single spectra too where they were attached as such', async () => {
    const batch = await addBatch('single');
    for (const minute of MINUTES.slice(0, 2)) await attach(batch, minute, 'pl');
    const runs = await findCurrentRuns(lab().services.database.reader, batch.id);
    expect(runs.map(({ key }) => key)).toEqual(['pl', 'pl', 'plMerge', 'plShift']);
  }, 60_000);
});
