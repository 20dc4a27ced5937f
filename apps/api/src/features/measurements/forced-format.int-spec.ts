import { describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../testing/laboratory-under-test.ts';
import { rowCountsOf, upload } from '../../testing/upload.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
const FORMAT = 'hzb-keithley-jv';

let fileCount = 0;
/** A table of HZB whose lines with units and instrument somebody has cut away. */
const cutTable = (): { readonly name: string; readonly bytes: string } => {
  fileCount += 1;
  const rows = Array.from({ length: 30 }, (_, index) => {
    const volt = (29 - index) / 20;
    return `${volt}\t${Math.exp((volt - 1.1) * 30) - 20 - fileCount / 1000}`;
  });
  return { name: 'cut.txt', bytes: `Voltage\ta_rev\n\t\n${rows.join('\n')}\n` };
};

interface Answer {
  readonly measurements: readonly { readonly id: string }[];
  readonly files: readonly { readonly inboxFile: { readonly id: string } | null }[];
}

describe('the field format of an upload', () => {
  it('reads the files as the format it names, and the measurement says who named it', async () => {
    const { code } = await laboratory.addDevice('f');
    const path = `/v1/devices/${code}/measurements`;
    const fields = { format: FORMAT, conditions: '{"apertureAreaCm2":0.1}' };
    const { status, body } = await upload(api, path, [cutTable()], fields, {
      headers: { prefer: 'wait=20' },
    });
    expect([status, body]).toMatchObject([202, { measurements: [{ kind: 'jv', state: 'complete' }] }]);
    const { id } = (body as Answer).measurements[0] ?? { id: '' };
    const shown = await api.get(`/v1/measurements/${id}`);
    expect(shown.body).toMatchObject({
      files: [
        {
          format: { key: FORMAT },
          forcedFormat: { key: FORMAT, by: expect.any(String) as unknown, reason: 'named with the upload' },
        },
      ],
      fileWarnings: [{ code: 'formatForced' }],
    });
    const { files } = shown.body as { files: readonly { id: string; forcedFormat: unknown }[] };
    expect((await api.get(`/v1/raw-files/${files[0]?.id ?? ''}`)).body).toMatchObject({
      forcedFormat: files[0]?.forcedFormat,
    });
  });

  it('is refused with field, value and where the list is when there is no such format', async () => {
    const { code } = await laboratory.addDevice('g');
    const before = await rowCountsOf(api);
    const refusal = {
      status: 400,
      body: {
        code: 'rawFormatUnknownKey',
        errors: [
          {
            pointer: '/format',
            detail: expect.stringMatching(
              /^"excel" is no raw-file format; "dotbook formats" lists them\./u,
            ) as unknown,
          },
        ],
      },
    };
    const fields = { format: 'excel', project: laboratory.projectCode };
    expect(
      await upload(api, `/v1/devices/${code}/measurements`, [cutTable()], { format: 'excel' }),
    ).toMatchObject(refusal);
    expect(await upload(api, '/v1/raw-files', [cutTable()], fields)).toMatchObject(refusal);
    expect(await rowCountsOf(api)).toEqual(before);
  });

  it('is refused with what is missing when the file has nothing of the format', async () => {
    const { code } = await laboratory.addDevice('k');
    const before = await rowCountsOf(api);
    const fields = { format: 'singapore-solar-simulator-jv' };
    expect(await upload(api, `/v1/devices/${code}/measurements`, [cutTable()], fields)).toMatchObject({
      status: 422,
      body: {
        code: 'formatMisfit',
        errors: [
          {
            pointer: '/format',
            detail: expect.stringMatching(
              /^cut\.txt: The content is not of the format singapore-solar-simulator-jv: /u,
            ) as unknown,
          },
        ],
      },
    });
    expect(await rowCountsOf(api)).toEqual(before);
  });

  it('is not for files that are kept beside typed-in values', async () => {
    const { code } = await laboratory.addDevice('h');
    const fields = { kind: 'certificate', format: FORMAT, values: '{"laboratory":"L","reportNumber":"1"}' };
    expect(await upload(api, `/v1/devices/${code}/measurements`, [cutTable()], fields)).toMatchObject({
      status: 400,
      body: { code: 'validationFailed', errors: [{ pointer: '/format' }] },
    });
  });

  it('can be named when a waiting file is given to its sample', async () => {
    const { code } = await laboratory.addDevice('i');
    const received = await upload(api, '/v1/raw-files', [cutTable()], { project: laboratory.projectCode });
    const id = (received.body as Answer).files[0]?.inboxFile?.id ?? '';
    const assign = (format: string) =>
      api.post(`/v1/raw-files/inbox/${id}/assign`, { targetType: 'device', target: code, format });
    expect(await assign('excel')).toMatchObject({ status: 400, body: { code: 'rawFormatUnknownKey' } });
    expect(await assign(FORMAT)).toMatchObject({ status: 202, body: { measurements: [{ kind: 'jv' }] } });
  });
});
