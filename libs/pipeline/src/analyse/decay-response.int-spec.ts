import { findCurrentRuns } from '@dotbook/data-access';
import type { Conditions } from '@dotbook/domain';
import { testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { attachFiles } from '../ingest/attach-files.ts';
import { updateMeasurementConditions } from '../measurements/change-measurement.ts';
import { showMeasurement } from '../measurements/show-measurements.ts';
import { openedLaboratory } from '../testing/opened-laboratory.ts';
import { evaluateSubject } from './evaluate-subject.ts';

const source = testDatabase();
const lab = openedLaboratory(source);

const BINS = Array.from({ length: 400 }, (_, bin) => bin);
const pulseAt = (bin: number): number => 8000 * Math.exp(-((bin - 40) ** 2) / 4.5);
/** A pulse of 2 ns and a decay of 30 ns behind it, convolved bin by bin; a scatter of one count as by a coin. */
const decayAt = (bin: number): number =>
  BINS.slice(30, 51).reduce(
    (sum, pulse) => sum + (bin < pulse ? 0 : (pulseAt(pulse) / 8) * Math.exp(-(bin - pulse) / 60)),
    4 + (bin % 2),
  );
const textOf = (countsAt: (bin: number) => number): string =>
  ['Time (ns),Counts', ...BINS.map((bin) => `${bin / 2},${Math.round(countsAt(bin))}`)].join('\n');

const attach = async (name: string, text: string, conditions: Conditions): Promise<string> => {
  const file = await lab().upload(name, text);
  const target = { kind: 'batch', codeOrId: lab().batch.code } as const;
  const { measurements } = await attachFiles(lab().services, lab().context, target, [file], {
    kind: 'trpl',
    conditions,
  });
  return measurements[0]?.id ?? '';
};

const evaluate = async (): Promise<ReturnType<typeof findCurrentRuns>> => {
  await evaluateSubject(lab().services, { kind: 'batch', id: lab().batch.id });
  return findCurrentRuns(lab().services.database.reader, lab().batch.id);
};

describe('a decay and the instrument response, uploaded apart', () => {
  it('are one result that names both files, renewed with the response and with a stated model', async () => {
    const decay = await attach('film.csv', textOf(decayAt), {});
    const [alone] = await evaluate();
    expect(alone).toMatchObject({ key: 'trpl', parameters: { instrumentResponse: 'none' } });

    const response = await attach('scatter.csv', textOf(pulseAt), { instrumentResponse: true });
    const [together, ...others] = await evaluate();
    expect(others).toEqual([]);
    expect(together).toMatchObject({
      status: 'complete',
      parameters: { instrumentResponse: expect.stringContaining('record'), modelChoice: 'evidence' },
    });
    const shown = await showMeasurement(lab().services, lab().context, decay);
    const files = shown.runs[0]?.inputs.map(({ measurementId, rawFileSha256 }) => [
      measurementId,
      rawFileSha256,
    ]);
    const sha256Of = async (id: string): Promise<string | undefined> =>
      (await showMeasurement(lab().services, lab().context, id)).files[0]?.sha256;
    expect(files).toEqual([
      [decay, await sha256Of(decay)],
      [response, await sha256Of(response)],
    ]);

    const change = { measurementId: decay, conditions: { decayModel: 'stretchedExponential' } } as const;
    await expect(updateMeasurementConditions(lab().services, lab().context, change)).rejects.toMatchObject({
      code: 'reasonMissing',
    });
    const reason = 'to compare with the films of last year';
    await updateMeasurementConditions(lab().services, lab().context, { ...change, reason });
    const [stated] = await evaluate();
    expect(stated).toMatchObject({
      metrics: { model: 'stretchedExponential' },
      parameters: { modelChoice: 'stated', decayModel: 'stretchedExponential' },
    });
  }, 60_000);
});
