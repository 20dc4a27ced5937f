import { readdir } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { eventuallyTrue } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../testing/laboratory-under-test.ts';
import { rowCountsOf, upload, type UploadedFile } from '../../testing/upload.ts';

const MEBIBYTE_BYTES = 1_048_576;

/** Many megabytes take their time on a busy machine. */
const LARGE_UPLOAD_MILLISECOND = 60_000;

const api = apiUnderTest({ uploadedFileBytes: 70 * MEBIBYTE_BYTES, uploadedFileCount: 4 });
const laboratory = laboratoryUnderTest(api);

let device: Promise<{ readonly code: string }> | null = null;
const anyDevice = (): Promise<{ readonly code: string }> => (device ??= laboratory.addDevice('any'));
const idOf = (body: unknown): string =>
  (body as { measurements: { id: string }[] }).measurements[0]?.id ?? '';

describe('what cannot be attached', () => {
  const text = (name: string, bytes: string | Uint8Array, part = 'file'): UploadedFile => ({
    name,
    bytes,
    part,
  });

  it.each<[string, readonly UploadedFile[], Readonly<Record<string, string>>, number, string, string]>([
    ['a file of zeros', [text('zeros.txt', new Uint8Array(4096))], {}, 422, 'fileAllZeros', '/files/0'],
    ['an empty file', [text('empty.txt', '')], {}, 422, 'fileEmpty', '/files/0'],
    ['no file', [], { kind: 'jv' }, 422, 'filesMissing', '/file'],
    ['another part name', [text('a.txt', 'x', 'data')], {}, 400, 'validationFailed', '/data'],
    ['an unknown field', [text('a.txt', 'x')], { colour: 'red' }, 400, 'validationFailed', '/colour'],
    ['broken JSON', [text('a.txt', 'x')], { conditions: '{area' }, 400, 'validationFailed', '/conditions'],
    [
      'a list of conditions',
      [text('a.txt', 'x')],
      { conditions: '[]' },
      400,
      'conditionInvalid',
      '/conditions',
    ],
    [
      'an unknown condition',
      [text('a.txt', 'x')],
      { conditions: '{"area":1}' },
      400,
      'conditionUnknown',
      '/conditions/area',
    ],
    [
      'an area that cannot be',
      [text('a.txt', 'x')],
      { conditions: '{"apertureAreaCm2":-1}' },
      422,
      'valueOutOfBounds',
      '/conditions/apertureAreaCm2',
    ],
    [
      'conditions without end',
      [text('a.txt', 'x')],
      { conditions: '{"a":'.repeat(9_000) + '1' + '}'.repeat(9_000) },
      400,
      'bodyMalformed',
      '/conditions',
    ],
    ['an unknown kind', [text('a.txt', 'x')], { kind: 'paint' }, 400, 'validationFailed', '/kind'],
    ['an unknown purpose', [text('a.txt', 'x')], { purpose: 'fun' }, 400, 'conditionInvalid', '/purpose'],
    ['a time that is none', [text('a.txt', 'x')], { measuredAt: 'noon' }, 400, 'timeInvalid', '/measuredAt'],
    [
      'a time in the future',
      [text('a.txt', 'x')],
      { measuredAt: '2999-01-01T00:00:00Z' },
      422,
      'timeInFuture',
      '/measuredAt',
    ],
    [
      'an unknown instrument',
      [text('a.txt', 'x')],
      { instrument: 'no' },
      422,
      'referenceUnknown',
      '/instrument',
    ],
    [
      'records that are none',
      [text('a.txt', 'x')],
      { records: 'b_rev' },
      400,
      'validationFailed',
      '/records',
    ],
  ])('%s', async (_, sent, fields, status, code, pointer) => {
    const device = await anyDevice();
    const before = await rowCountsOf(api);
    const answer = await upload(api, `/v1/devices/${device.code}/measurements`, sent, fields);
    expect(answer).toMatchObject({ status, body: { code, errors: [{ pointer }] } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await rowCountsOf(api)).toEqual(before);
  });

  it('keeps what nothing recognises, and says so', async () => {
    const device = await laboratory.addDevice('unread');
    const answer = await upload(api, `/v1/devices/${device.code}/measurements`, [
      text('notes.txt', 'This is a letter, not a measurement.'),
    ]);
    expect(answer).toMatchObject({
      status: 202,
      body: { measurements: [{ kind: 'unknown', state: 'unparsed' }] },
    });
    const { body } = await api.get(`/v1/measurements/${idOf(answer.body)}`);
    expect(body).toMatchObject({ fileWarnings: [{ code: 'formatUnknown' }], curves: [], runs: [] });
  });

  it(
    '50 MB of text are too much to be read',
    async () => {
      const device = await laboratory.addDevice('large');
      const before = await rowCountsOf(api);
      const bytes = new Uint8Array(50 * MEBIBYTE_BYTES).fill(0x31);
      const answer = await upload(api, `/v1/devices/${device.code}/measurements`, [text('large.txt', bytes)]);
      expect(answer).toMatchObject({ status: 413, body: { code: 'rawFileTooManyBytes' } });
      expect(await rowCountsOf(api)).toEqual(before);
    },
    LARGE_UPLOAD_MILLISECOND,
  );

  it(
    'a file above the limit of the service',
    async () => {
      const device = await laboratory.addDevice('too-large');
      const before = await rowCountsOf(api);
      const bytes = new Uint8Array(71 * MEBIBYTE_BYTES).fill(0x31);
      const answer = await upload(api, `/v1/devices/${device.code}/measurements`, [text('large.txt', bytes)]);
      const detail = expect.stringMatching(
        /^"large\.txt" has more than 73400320 bytes.*DOTBOOK_FILE_BYTES/,
      ) as unknown;
      const errors = [{ pointer: '/file', detail }];
      expect(answer).toMatchObject({ status: 413, body: { code: 'fileTooLarge', detail, errors } });
      expect(await rowCountsOf(api)).toEqual(before);
    },
    LARGE_UPLOAD_MILLISECOND,
  );

  it('an upload that breaks off', async () => {
    const { code } = await anyDevice();
    const before = await rowCountsOf(api);
    const incoming = path.join(api.pipeline.rawFileStore.rootFolder, 'incoming');
    const request = http.request(new URL(`/v1/devices/${code}/measurements`, api.url), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${api.administratorToken}`,
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': 10 * MEBIBYTE_BYTES,
      },
    });
    request.on('error', () => undefined);
    request.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n');
    request.write('1'.repeat(MEBIBYTE_BYTES));
    await eventuallyTrue(async () => (await readdir(incoming)).length === 1);
    request.destroy();
    await eventuallyTrue(async () => (await readdir(incoming)).length === 0);
    expect(await rowCountsOf(api)).toEqual(before);
  });

  it('too many files', async () => {
    const device = await laboratory.addDevice('many');
    const many = Array.from({ length: 5 }, (_, index) => text(`${index}.txt`, 'x'));
    const answer = await upload(api, `/v1/devices/${device.code}/measurements`, many);
    expect(answer).toMatchObject({ status: 413, body: { code: 'bodyTooLarge' } });
  });

  it('another media type', async () => {
    const device = await anyDevice();
    const answer = await api.client.send('POST', `/v1/devices/${device.code}/measurements`, {
      body: 'a,b',
      headers: { 'content-type': 'text/csv' },
    });
    expect(answer).toMatchObject({ status: 415, body: { code: 'mediaTypeUnsupported' } });
  });

  it.each([
    ['without a boundary', 'multipart/form-data', '{}'],
    ['cut off in a header', 'multipart/form-data; boundary=x', '--x\r\nContent-Disp'],
    [
      'cut off in a file',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n1,2\n',
    ],
  ])('a multipart body %s', async (_, contentType, body) => {
    const device = await anyDevice();
    const before = await rowCountsOf(api);
    const answer = await api.client.send('POST', `/v1/devices/${device.code}/measurements`, {
      body,
      headers: { 'content-type': contentType },
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'requestMalformed' } });
    expect(await rowCountsOf(api)).toEqual(before);
  });

  it('one bad file among good ones: none of them', async () => {
    const device = await anyDevice();
    const before = await rowCountsOf(api);
    const files = [
      text('0.txt', 'a letter'),
      text('1.txt', 'another'),
      text('2.txt', ''),
      text('3.txt', 'x'),
    ];
    const answer = await upload(api, `/v1/devices/${device.code}/measurements`, files);
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'fileEmpty', errors: [{ pointer: '/files/2' }] },
    });
    expect(await rowCountsOf(api)).toEqual(before);
  });

  it('takes a file whose name is empty, as unnamed', async () => {
    const device = await laboratory.addDevice('unnamed');
    const path = `/v1/devices/${device.code}/measurements`;
    const answer = await api.client.send('POST', path, {
      body: '--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\nContent-Type: text/plain\r\n\r\na letter\r\n--x--\r\n',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect(answer).toMatchObject({
      status: 202,
      body: { measurements: [{ files: [{ originalName: 'unnamed' }] }] },
    });
  });

  it('a sample of a project one may not see', async () => {
    const { token } = await api.newUser('Stranger', ['read', 'write']);
    const device = await anyDevice();
    const answer = await upload(
      api,
      `/v1/devices/${device.code}/measurements`,
      [text('a.txt', 'x')],
      {},
      { token },
    );
    expect(answer).toMatchObject({ status: 404, body: { code: 'notFound' } });
  });
});
