import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { readRawFile } from '../../read-raw-file.ts';

const raw = (mark: string): Uint8Array => Buffer.concat([Buffer.from(mark, 'latin1'), Buffer.alloc(300)]);
const BRML = zipSync({
  'Experiment0/RawData0.xml': strToU8('<RawData/>'),
  'Experiment0/DataContainer.xml': strToU8('<a/>'),
});

describe('bruker-xrd', () => {
  it.each([
    ['BRML', BRML],
    ['RAW4', raw('RAW4.00')],
    ['RAW3', raw('RAW1.01')],
    ['the oldest RAW', raw('RAW ')],
  ])('recognises %s and says what to export instead', (_, bytes) => {
    const { format, records, warnings } = readRawFile(bytes);
    expect(format?.key).toBe('bruker-xrd');
    expect(records).toEqual([]);
    expect(warnings).toEqual([{ code: 'formatUnsupported', detail: expect.stringContaining('.xy') }]);
  });

  it('claims no other archive and no other binary file', () => {
    expect(readRawFile(zipSync({ 'a/RawData.xml': strToU8('x') })).format).toBeNull();
    expect(readRawFile(raw('RAX4.00')).format).toBeNull();
  });
});
