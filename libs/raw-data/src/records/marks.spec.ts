import { describe, expect, it } from '@jest/globals';
import { FORMATS } from '../registry.ts';
import { countMarks, hasEveryMark, hasMark } from './marks.ts';

const LINES = ['Title', '# Time', '*****', 'a|b', '1.5;2', '', ' indented', '(x)', 'title'];

describe('marks', () => {
  it.each([
    [/^Title/, true],
    [/^Titel/, false],
    [/^#\s*Time/, true],
    [/^\*{5,}$/, true],
    [/^\*{0,2}Title/, true],
    [/^\(x\)/, true],
    [/^a\|b/, true],
    [/^b|^Title/, true],
    [/^x(?:a|b)|^Title/, true],
    [/^T(?:x|(?:i|j))tle/, true],
    [/^[(]x\)|^T/, true],
    [/^\(|Title/, true],
    [/^T[|]|#/, true],
    [/^x?Title/, true],
    [/^x*Title/, true],
    [/^x+Title/, false],
    [/^TITLE/i, true],
    [/^\s*indented/, true],
    [/^\d/, true],
    [/^.itle/, true],
    [/^$/, true],
    [/^[a-c]\|/, true],
    [/itle$/, true],
    [/^(?:x|T)itle/, true],
    ['Tit', true],
    ['itle', false],
    ['', true],
  ] as const)('%s stands in the lines: %s', (mark, expected) => {
    expect(hasMark(LINES, mark)).toBe(expected);
    // Every line looked at, one by one.
    expect(LINES.some((line) => (typeof mark === 'string' ? line.startsWith(mark) : mark.test(line)))).toBe(
      expected,
    );
  });

  it('are counted once each', () => {
    expect(countMarks(LINES, [/^T/, /^x/, 'title', /^[Tt]itle/])).toBe(3);
    expect(hasEveryMark(LINES, [/^T/, 'title'])).toBe(true);
    expect(hasEveryMark(LINES, [/^T/, /^x/])).toBe(false);
    expect(hasMark([], /^T/)).toBe(false);
  });

  it('leave detection total: no format claims lines of nothing', () => {
    const look = { form: 'text', bytes: new Uint8Array(), text: '', lines: [] } as const;
    const rest = { sizeBytes: 0, binaryKind: null, entryNames: [], kind: null, maxColumns: 10 };
    const claims = FORMATS.filter(({ reads }) => reads === 'text').filter(
      (format) => format.detect({ ...look, ...rest }) > 0,
    );
    expect(claims.map(({ key }) => key)).toEqual([]);
  });
});
