import { describe, expect, it } from '@jest/globals';
import { bindFile } from './bind-file.ts';
import type { CodedSample } from './file-name-pattern.ts';

const S1: CodedSample = { kind: 'substrate', id: '1', code: 'S1' };
const S2: CodedSample = { kind: 'substrate', id: '2', code: 'S2' };
const named = (sample: CodedSample, isExact = true) => ({ sample, isExact, pixelLabel: 'a' });
const header = (sample: CodedSample) => ({ sample, line: `Sample: ${sample.code}` });

describe('a file belongs to a sample', () => {
  it('for certain when name or header names just one, exactly', () => {
    expect(bindFile([named(S1)], [])).toMatchObject({
      outcome: 'certain',
      proposal: { sample: S1, pixelLabel: 'a', reason: 'the file name holds S1' },
    });
    expect(bindFile([], [header(S1)])).toMatchObject({ outcome: 'certain', proposal: { pixelLabel: null } });
    expect(bindFile([named(S1, false)], [header(S1)])).toMatchObject({
      outcome: 'certain',
      proposal: {
        pixelLabel: 'a',
        reason: 'the file name holds S1 (in other letters), and the header says "Sample: S1"',
      },
    });
  });

  it('only perhaps when they disagree, are several, or agree but for the letters', () => {
    expect(bindFile([named(S1)], [header(S2)])).toMatchObject({
      outcome: 'undecided',
      proposals: [{ sample: S1 }, { sample: S2 }],
      reason: 'Name and header point to more than one sample: S1, S2.',
    });
    expect(bindFile([named(S1), named(S2)], [])).toMatchObject({ outcome: 'undecided' });
    expect(bindFile([named(S1, false)], [])).toMatchObject({
      outcome: 'undecided',
      proposals: [{ sample: S1 }],
    });
    expect(bindFile([], [])).toMatchObject({ outcome: 'undecided', proposals: [] });
    expect(bindFile([], [], '*_{code}_*')).toMatchObject({
      outcome: 'undecided',
      reason: expect.stringContaining('Its files are named *_{code}_*, with {code} a code of the project'),
    });
  });
});
