import { describe, expect, it } from '@jest/globals';
import type { TableRecord } from '@dotbook/domain';
import fc from 'fast-check';
import {
  greyTags,
  jpegOf,
  pngOf,
  pngScale,
  tiffOf,
  type TiffValue,
  wedge,
  withChunk,
} from '../../images/testing/made-images.ts';
import { readRawFile } from '../../read-raw-file.ts';

const recordOf = (bytes: Uint8Array): TableRecord | undefined =>
  (readRawFile(bytes).records as readonly TableRecord[])[0];
const pixelSizeOf = (bytes: Uint8Array): number | undefined => recordOf(bytes)?.conditions.pixelSizeNanometre;
const tiff = (tags: Readonly<Record<number, TiffValue>>, isLittleEndian = true): Uint8Array =>
  tiffOf({ ...greyTags(6, 4), ...tags }, wedge(6, 4), isLittleEndian);

describe('microscopy-image', () => {
  it.each([
    ['PNG', pngOf(6, 4)],
    ['JPEG', jpegOf(6, 4)],
    ['TIFF', tiff({})],
    ['TIFF with the high byte first', tiff({}, false)],
  ])('reads the size of a %s without a scale, and says that it is missing', (_, bytes) => {
    const { format, records, warnings } = readRawFile(bytes);
    expect(format?.key).toBe('microscopy-image');
    expect(warnings).toEqual([]);
    expect(records).toMatchObject([
      {
        kind: 'electronMicroscopy',
        columns: { imageWidthPixel: [6], imageHeightPixel: [4] },
        conditions: {},
        warnings: [{ code: 'conditionMissing' }],
      },
    ]);
  });

  it('reads the scale and the time of the microscopes', () => {
    const zeiss = Buffer.from(
      '\u0001\u0000AP_WIDTH\r\nWidth = 2.3 µm\r\nAP_IMAGE_PIXEL_SIZE\r\nImage Pixel Size = 1.116 nm\r\nAP_PIXEL_SIZE\r\nPixel Size = 2.232 nm\r\n',
      'latin1',
    );
    expect(pixelSizeOf(tiff({ 34118: zeiss }))).toBe(1.116);
    const fei = '[Scan]\r\nPixelWidth=1.35e-09\r\nPixelHeight=1.35e-09\r\n';
    expect(pixelSizeOf(tiff({ 34682: fei }))).toBeCloseTo(1.35, 12);
    expect(pixelSizeOf(tiff({ 34680: fei }, false))).toBeCloseTo(1.35, 12);
    const dated = recordOf(tiff({ 34682: fei, 306: '2024:03:05 10:11:12' }));
    expect(dated?.measuredAt?.localDateTime).toBe('2024-03-05T10:11:12');
    expect(dated?.warnings).toEqual([]);
  });

  it.each([
    ['nm', 2, 0.5],
    ['micron', 200, 5],
    ['\\u00B5m', 200, 5],
    ['pixel', 1, undefined],
  ])('reads the scale of ImageJ in %s', (unit, perUnit, expected) => {
    const resolution = { fraction: [perUnit, 1] } as const;
    const image = tiff({
      270: `ImageJ=1.53t\nunit=${unit}\nmin=0\n`,
      282: resolution,
      283: resolution,
      296: [1],
    });
    expect(pixelSizeOf(image)).toBe(expected);
  });

  it('takes a resolution as a scale only where no printer is so fine', () => {
    const dotsPerInch = (dots: number): Uint8Array =>
      tiff({ 282: { fraction: [dots, 1] }, 283: { fraction: [dots, 1] }, 296: [2] });
    expect(pixelSizeOf(dotsPerInch(300))).toBeUndefined();
    expect(pixelSizeOf(dotsPerInch(25_400_000))).toBeCloseTo(1, 12);
    expect(pixelSizeOf(withChunk(pngOf(6, 4), pngScale(2835, 2835)))).toBeUndefined();
    expect(pixelSizeOf(withChunk(pngOf(6, 4), pngScale(500_000_000, 500_000_000)))).toBe(2);
    expect(pixelSizeOf(withChunk(pngOf(6, 4), pngScale(500_000_000, 400_000_000)))).toBeUndefined();
    expect(pixelSizeOf(withChunk(pngOf(6, 4), pngScale(500_000_000, 500_000_000, 0)))).toBeUndefined();
  });

  it('needs no memory for an image that states an enormous size', () => {
    const png = Buffer.from(pngOf(6, 4));
    png.writeUInt32BE(4_000_000_000, 16);
    expect(recordOf(png)?.columns.imageWidthPixel).toEqual([4_000_000_000]);
  });

  it.each([
    ['PNG', pngOf(60, 40)],
    ['JPEG', jpegOf(60, 40)],
    ['TIFF', tiff({})],
  ])('says that a %s is cut off', (_, bytes) => {
    const { format, records, warnings } = readRawFile(bytes.subarray(0, bytes.length / 2));
    expect(format?.key).toBe('microscopy-image');
    expect(records).toEqual([]);
    expect(warnings.map(({ code }) => code)).toEqual(['truncatedFile']);
  });

  it('does not read a BigTIFF, and says so', () => {
    const big = Buffer.from(tiff({}));
    big.writeUInt16LE(43, 2);
    expect(readRawFile(big).warnings.map(({ code }) => code)).toEqual(['formatUnsupported']);
  });

  it('keeps the scan of a certificate as an attachment', () => {
    expect(readRawFile(pngOf(6, 4), { kind: 'certificate' })).toEqual({
      format: { key: 'microscopy-image', version: 1 },
      records: [],
      warnings: [],
      attachmentKind: 'certificate',
    });
  });

  it('never throws, wherever it is cut or overwritten', () => {
    const images = [
      pngOf(9, 5),
      jpegOf(9, 5),
      tiff({ 34682: 'PixelWidth=1e-9', 270: 'ImageJ=1\nunit=nm\n' }),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...images),
        fc.nat(),
        fc.uint8Array({ maxLength: 20 }),
        fc.nat(100),
        (image, place, patch, cut) => {
          const at = place % image.length;
          const damaged = Buffer.concat([image.subarray(0, at), patch, image.subarray(at + cut)]);
          const { records, warnings } = readRawFile(damaged);
          expect(records.length + warnings.length).toBeGreaterThan(0);
          expect(JSON.stringify(records)).not.toMatch(/NaN|Infinity|null,null/);
        },
      ),
    );
  });
});

describe('pdf-document', () => {
  it('is kept as a certificate, without records and without a warning', () => {
    expect(readRawFile(Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n', 'latin1'))).toEqual({
      format: { key: 'pdf-document', version: 1 },
      records: [],
      warnings: [],
      attachmentKind: 'certificate',
    });
  });
});
