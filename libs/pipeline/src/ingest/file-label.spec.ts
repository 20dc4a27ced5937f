import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fileLabel } from './file-label.ts';

describe('label of a file', () => {
  it.each([
    ['C1F3-OR-S1.jv.txt', 'C1F3-OR-S1.jv.txt'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\data\\probe 1.csv', 'probe 1.csv'],
    ['a\u0000b\nc.txt', 'abc.txt'],
    ['', 'unnamed'],
    ['folder/', 'unnamed'],
    ['Größe μ.csv', 'Größe μ.csv'],
  ])('of %j is %j', (given, label) => {
    expect(fileLabel(given)).toBe(label);
  });

  it('is short, storable text without separators, whatever was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const label = fileLabel(name);
        expect(label.length).toBeGreaterThan(0);
        expect(label.length).toBeLessThanOrEqual(255);
        expect(label).not.toMatch(/[/\\\p{Cc}]/u);
        expect(Buffer.from(label, 'utf8').toString('utf8')).toBe(label);
      }),
    );
  });
});
