import { describe, expect, it } from '@jest/globals';
import { runInFolder, type Outcome } from '../testing/run-in-folder.ts';

const formats = (...argv: string[]): Promise<Outcome> => runInFolder('.', ['formats', ...argv]);

const keysOf = (json: string): readonly string[] =>
  (JSON.parse(json) as { formats: readonly { key: string }[] }).formats.map(({ key }) => key);

describe('dotbook formats', () => {
  it('lists what is understood as JSON', async () => {
    const { status, result, notes } = await formats('--json');
    expect([status, notes]).toEqual([0, '']);
    expect(JSON.parse(result)).toMatchObject({
      formats: expect.arrayContaining([
        expect.objectContaining({ key: 'kit-lti-jv', version: 1, kinds: ['jv'] }),
      ]) as unknown,
    });
    expect(Object.keys((JSON.parse(result) as { formats: object[] }).formats[0] ?? {})).toEqual([
      'key',
      'version',
      'instrument',
      'kinds',
      'sample',
    ]);
  });

  it('lists the same formats as a table', async () => {
    const { status, result, notes } = await formats();
    expect([status, notes]).toEqual([0, '']);
    const [heading, ...rows] = result.trimEnd().split('\n');
    expect(heading).toMatch(/^format +version +kinds +instrument +a file looks like$/);
    expect(rows.map((row) => row.split(' ')[0])).toEqual(keysOf((await formats('--json')).result));
  });
});
