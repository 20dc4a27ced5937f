import { describe, expect, it } from '@jest/globals';
import { LOOK_LINES } from '../limits.ts';
import { FORMATS } from '../registry.ts';
import { splitLines } from '../text/lines.ts';
import { countMarks, hasEveryMark, hasMark, indexOfMark, LineMark, lineMarks } from './marks.ts';

const WRITTEN = ['Title', '# Time', '*****', 'a|b', '1.5;2', '', ' indented', '(x)', 'title', '°C', 'aTitle'];
const LINES = splitLines(WRITTEN.join('\n'), 100);
/** So long that it is looked through line by line. */
const LONG = splitLines([...WRITTEN, ...Array.from({ length: LOOK_LINES }, () => '1.5')].join('\n'), 10_000);

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
    ['°', true],
    [/^°C/, true],
    [/^#?Title/, true],
    [/^t?#?T?ime/, false],
    [/^a?T/, true],
    [/^t?i?t/, true],
    [/^a?/, true],
    [/^z?T{0,2}itle/, true],
  ] as const)('%s stands in the lines: %s', (known, expected) => {
    const mark = new LineMark(known);
    expect(hasMark(LINES, mark)).toBe(expected);
    // Every line looked at, one by one, is the answer for a plain list, too.
    const index = WRITTEN.findIndex((line) =>
      typeof known === 'string' ? line.startsWith(known) : known.test(line),
    );
    expect(index !== -1).toBe(expected);
    expect(indexOfMark(LINES, mark)).toBe(index);
    expect(indexOfMark(WRITTEN, mark)).toBe(index);
    expect(indexOfMark(LONG, mark)).toBe(index);
  });

  it('are counted once each', () => {
    expect(countMarks(LINES, lineMarks(/^T/, /^x/, 'title', /^[Tt]itle/))).toBe(3);
    expect(hasEveryMark(LINES, lineMarks(/^T/, 'title'))).toBe(true);
    expect(hasEveryMark(LINES, lineMarks(/^T/, /^x/))).toBe(false);
    expect(hasMark([], new LineMark(/^T/))).toBe(false);
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
