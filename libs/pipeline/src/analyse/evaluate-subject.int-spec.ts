import { findCurrentRuns } from '@dotbook/data-access';
import { demoDataSet } from '@dotbook/simulation';
import { testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { attachFiles } from '../ingest/attach-files.ts';
import { reassignMeasurement } from '../measurements/change-measurement.ts';
import { openedLaboratory } from '../testing/opened-laboratory.ts';
import { evaluateSubject } from './evaluate-subject.ts';

const source = testDatabase();
const lab = openedLaboratory(source);
const data = demoDataSet();

const group = data.groups.find(({ definition }) => definition.jvFormat === 'hzb-keithley-jv');
const substrateFile = group?.substrates[0]?.files[0];
if (substrateFile === undefined) throw new Error('the simulated data set has no substrate file');

describe('evaluateSubject', () => {
  it('computes every scan and its hysteresis', async () => {
    const device = await lab().addDevice('a');
    const file = await lab().upload(substrateFile.name, substrateFile.bytes);
    const attached = await attachFiles(
      lab().services,
      lab().context,
      { kind: 'device', codeOrId: device.code },
      [file],
      { records: ['a_rev', 'a_for'] },
    );
    expect(attached.measurements).toMatchObject([{ kind: 'jv', state: 'queued', recognised: false }]);
    const first = await evaluateSubject(lab().services, { kind: 'device', id: device.id });
    expect(first).toEqual({ computedRunCount: 5, hasChanged: true });
    const runs = await findCurrentRuns(lab().services.database.reader, device.id);
    expect(runs.map(({ key, status }) => [key, status])).toEqual([
      ['hysteresis', 'complete'],
      ['jv', 'complete'],
      ['jv', 'complete'],
      ['jvSingleDiode', 'complete'],
      ['jvSingleDiode', 'complete'],
    ]);
    expect(await evaluateSubject(lab().services, { kind: 'device', id: device.id })).toEqual({
      computedRunCount: 0,
      hasChanged: false,
    });
  });

  it('computes what two measurements of the same content have in common once, for both', async () => {
    const [device, other] = [await lab().addDevice('b'), await lab().addDevice('c')];
    const ids: string[] = [];
    for (const { code } of [device, other]) {
      const { measurements } = await attachFiles(
        lab().services,
        lab().context,
        { kind: 'device', codeOrId: code },
        [await lab().upload(substrateFile.name, substrateFile.bytes)],
        { records: ['b_rev'] },
      );
      ids.push(...measurements.map(({ id }) => id));
    }
    await reassignMeasurement(lab().services, lab().context, {
      measurementId: ids[1] ?? '',
      to: { kind: 'device', codeOrId: device.code },
      reason: 'labels were swapped',
    });
    // Nothing of either is there yet, as after an upgrade or a corrected area.
    expect(await evaluateSubject(lab().services, { kind: 'device', id: device.id })).toEqual({
      computedRunCount: 2,
      hasChanged: true,
    });
    const runs = await findCurrentRuns(lab().services.database.reader, device.id);
    expect(runs.map(({ key, slot }) => [key, slot])).toEqual(
      ['jv', 'jvSingleDiode'].flatMap((key) => ids.map((id) => [key, `${id}/b_rev`])),
    );
    expect(new Set(runs.map(({ id }) => id)).size).toBe(2);
    expect(await evaluateSubject(lab().services, { kind: 'device', id: device.id })).toEqual({
      computedRunCount: 0,
      hasChanged: false,
    });
  });
});
