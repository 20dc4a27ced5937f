import { describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../testing/laboratory-under-test.ts';
import { rowCountsOf, upload } from '../../testing/upload.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
const FORMAT = 'hzb-keithley-jv';

let fileCount = 0;
/** A table with the headings of HZB; without units nobody recognises it, with units it is a plain table, too. */
const table = (units: string): { readonly name: string; readonly bytes: string } => {
  fileCount += 1;
  const rows = Array.from({ length: 30 }, (_, index) => {
    const volt = (29 - index) / 20;
    return `${volt}\t${Math.exp((volt - 1.1) * 30) - 20 - fileCount / 1000}`;
  });
  return { name: 'cut.txt', bytes: `Voltage\ta_rev\n${units}\n${rows.join('\n')}\n` };
};

interface Shown {
  readonly id: string;
  readonly runs: readonly { readonly metrics: { readonly jscMilliampPerCm2?: number } }[];
}

const attach = async (code: string, file: ReturnType<typeof table>): Promise<string> => {
  const fields = { conditions: '{"apertureAreaCm2":0.1}' };
  const { body } = await upload(api, `/v1/devices/${code}/measurements`, [file], fields, {
    headers: { prefer: 'wait=20' },
  });
  return (body as { measurements: readonly { id: string }[] }).measurements[0]?.id ?? '';
};
const reparse = (id: string, body: object) => api.post(`/v1/measurements/${id}/reparse`, body);
const shown = async (id: string): Promise<Shown> =>
  (await api.get(`/v1/measurements/${id}`, { headers: { prefer: 'wait=20' } })).body as Shown;

const NAMED = { format: FORMAT, reason: 'the units were cut away by the export of 3 May' };

describe('reading a measurement again as another format', () => {
  it('supersedes what was not read, and keeps the format with who named it, when and why', async () => {
    const { code } = await laboratory.addDevice('fa');
    const file = table('\t');
    const id = await attach(code, file);
    expect(await shown(id)).toMatchObject({ kind: 'unknown', files: [{ format: null, forcedFormat: null }] });
    const before = await rowCountsOf(api);
    expect(await reparse(id, { ...NAMED, dryRun: true })).toMatchObject({
      status: 200,
      body: { outcome: 'different', kindAfter: 'jv', records: [{ label: 'a_rev', change: 'added' }] },
    });
    expect(await rowCountsOf(api)).toEqual(before);

    expect(await reparse(id, NAMED)).toMatchObject({
      status: 200,
      body: {
        ...{ outcome: 'superseded', kindBefore: 'unknown', kindAfter: 'jv' },
        files: [{ parserBefore: null, parserAfter: { key: FORMAT } }],
      },
    });
    const view = await shown(id);
    expect(view).toMatchObject({
      ...{ kind: 'jv', state: 'complete', fileWarnings: [{ code: 'formatForced' }] },
      files: [
        {
          format: { key: FORMAT },
          forcedFormat: {
            ...{ key: FORMAT, by: expect.any(String) as unknown, reason: NAMED.reason },
            at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/u) as unknown,
          },
        },
      ],
    });
    expect(view.runs[0]?.metrics.jscMilliampPerCm2).toBeCloseTo(20, 1);
    const events = await api.get(`/v1/audit-events?entityId=${id}&limit=50`);
    const [last] = (events.body as { items: readonly { action: string }[] }).items.filter(
      ({ action }) => action === 'measurement.reparse',
    );
    expect(last).toMatchObject({ reason: NAMED.reason, details: { forcedFormat: FORMAT } });

    expect(await reparse(id, {})).toMatchObject({ status: 200, body: { outcome: 'same' } });
    expect(await attach(code, file)).toBe(id);
  });

  it('can be taken back by naming the former format, and every reading stays', async () => {
    const { code } = await laboratory.addDevice('fb');
    const id = await attach(code, table('[V]\t[mA/cm2]'));
    expect(await shown(id)).toMatchObject({ files: [{ format: { key: 'generic-delimited' } }] });
    expect(await reparse(id, NAMED)).toMatchObject({
      status: 200,
      body: {
        outcome: 'superseded',
        files: [{ parserBefore: { key: 'generic-delimited' }, parserAfter: { key: FORMAT } }],
      },
    });
    const back = { format: 'generic-delimited', reason: 'no file of HZB after all' };
    expect(await reparse(id, back)).toMatchObject({ status: 200, body: { outcome: 'superseded' } });
    expect(await shown(id)).toMatchObject({
      files: [{ format: { key: 'generic-delimited' }, forcedFormat: { reason: back.reason } }],
    });
    const { reader } = api.database;
    const readings = await reader.curve.findMany({ where: { measurementId: id }, orderBy: { id: 'asc' } });
    expect(readings.map(({ reading, parserKey }) => [reading, parserKey])).toEqual([
      [1, 'generic-delimited'],
      [2, FORMAT],
      [3, 'generic-delimited'],
    ]);
  });

  it.each([
    ['without a reason', { format: FORMAT }, 422, 'reasonMissing', '/reason'],
    ['with blanks as the reason', { format: FORMAT, reason: ' ' }, 400, 'validationFailed', '/reason'],
    ['when there is no such format', { ...NAMED, format: 'excel' }, 400, 'rawFormatUnknownKey', '/format'],
    ['when the file has nothing of it', { ...NAMED, format: 'kit-lti-jv' }, 422, 'formatMisfit', '/format'],
  ])('is refused %s, and nothing is written', async (_, body, status, code, pointer) => {
    const device = await laboratory.addDevice(`f${fileCount}`);
    const id = await attach(device.code, table('\t'));
    const before = await rowCountsOf(api);
    expect(await reparse(id, body)).toMatchObject({ status, body: { code, errors: [{ pointer }] } });
    expect(await rowCountsOf(api)).toEqual(before);
  });
});
