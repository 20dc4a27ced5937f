import { crc32, deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../testing/laboratory-under-test.ts';
import { upload } from '../../testing/upload.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);

const chunk = (type: string, content: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};
/** A white PNG of 8 bits of grey; `statedWidthPixel` may be more than there is. */
const png = (widthPixel: number, heightPixel: number, statedWidthPixel = widthPixel): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(statedWidthPixel, 0);
  header.writeUInt32BE(heightPixel, 4);
  header.writeUInt8(8, 8);
  const row = Buffer.concat([Buffer.alloc(1), Buffer.alloc(widthPixel, 255)]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: heightPixel }, () => row)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

let device = { id: '', code: '' };
beforeAll(async () => {
  device = await laboratory.addDevice('a');
});

const rawFileOf = async (name: string, bytes: Uint8Array): Promise<string> => {
  const answer = await upload(api, `/v1/devices/${device.code}/measurements`, [{ name, bytes }]);
  expect(answer.status).toBe(202);
  const file = await api.database.reader.rawFile.findFirstOrThrow({ where: { originalName: name } });
  return `/v1/raw-files/${file.id}/thumbnail`;
};

describe('the thumbnail of a raw file', () => {
  it('is a small PNG with an ETag, which is not sent again', async () => {
    const path = await rawFileOf('sem.png', png(600, 300));
    const { status, headers, bytes } = await api.get(path);
    expect([status, headers.get('content-type')]).toEqual([200, 'image/png']);
    const view = new DataView(bytes.buffer);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([256, 128]);
    const etag = headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    const again = await api.get(path, { headers: { 'if-none-match': etag } });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
  });

  it('is 413 for an image that states too many pixels, and 404 for what is no image', async () => {
    expect(await api.get(await rawFileOf('bomb.png', png(6, 4, 1_000_000_000)))).toMatchObject({
      status: 413,
      body: { code: 'imageTooManyPixels' },
    });
    expect(await api.get(await rawFileOf('certificate.pdf', Buffer.from('%PDF-1.7\n')))).toMatchObject({
      status: 404,
      body: { code: 'thumbnailImpossible' },
    });
  });
});
