import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../apps/api/src/testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../apps/api/src/testing/laboratory-under-test.ts';
import { dotbookUnderTest } from './dotbook-under-test.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
const dotbook = dotbookUnderTest(api);

interface Attached {
  readonly measurements: readonly [{ readonly id: string }];
}

/** A curve of an integrating sphere; of a set of six each is a file. */
function sphereCurve(fromNanometre: number, counts: number): string {
  const rows = Array.from({ length: 21 }, (_, index) => {
    const value = counts * Math.exp(-(((index - 10) / 3) ** 2));
    return `${fromNanometre + index}\t${value.toFixed(5)}\r\n`;
  });
  return rows.join('');
}
const factors = Array.from({ length: 251 }, (_, index) => `${300 + index}\t${1000 + index}\r\n`).join('');

const set = new Map([
  ['A1.txt', sphereCurve(315, 1000)],
  ['B1.txt', sphereCurve(315, 900)],
  ['C1.txt', sphereCurve(315, 360)],
  ['B2.txt', sphereCurve(500, 40)],
  ['C2.txt', sphereCurve(500, 300)],
  ['CF.txt', factors],
]);

beforeAll(async () => {
  for (const [name, content] of set) await dotbook.write(name, content);
  await dotbook.write('diary.txt', 'Dear diary,\n');
});

describe('pieces of a set on the command line', () => {
  it('are understood one by one: they wait for the others, say so, and are joined by the last', async () => {
    const { code } = await laboratory.addFilm('one-by-one');
    const names = [...set.keys()];
    const [first = '', last = ''] = [names[0], names.at(-1)];
    const statuses: number[] = [];
    for (const name of names.slice(0, -1)) {
      const { status, result } = await dotbook.run('upload', name, '--film', code);
      statuses.push(status);
      expect(result).toContain(`${name} (waits for its files)`);
      expect(result).toMatch(/! \S+: companionAlone: .* attach what it belongs to here too, in any order/u);
    }
    expect(statuses).toEqual([0, 0, 0, 0, 0]);
    const known = await dotbook.run('upload', first, '--film', code, '--json');
    const { measurements } = JSON.parse(known.result) as Attached;
    const shown = await dotbook.run('measurement', 'show', measurements[0].id);
    expect(shown.result).toMatch(/ waits for its files +A1\.txt\n/u);
    const whole = await dotbook.run('upload', last, '--film', code, '--wait');
    expect(whole).toMatchObject({
      status: 0,
      result: expect.stringMatching(/plqyAbsolute .* PLQY /u) as unknown,
    });
    for (const name of names) expect(whole.result).toContain(`${name} (demello-plqy)`);
    const joined = await dotbook.run('upload', first, '--film', code, '--json');
    const { id } = (JSON.parse(joined.result) as Attached).measurements[0];
    const ofSet = await dotbook.run('measurement', 'show', id);
    for (const name of names) {
      expect(ofSet.result).toMatch(new RegExp(` demello-plqy v\\d+ +${name.replace('.', '\\.')}\\n`, 'u'));
    }
    expect(ofSet.result).not.toContain('not understood');
    const sha256 = createHash('sha256')
      .update(set.get(first) ?? '')
      .digest('hex');
    const { body } = await api.get(`/v1/raw-files?sha256=${sha256}`);
    expect(body).toMatchObject({ items: [{ originalName: first, format: { key: 'demello-plqy' } }] });
  });

  it('do not hide a file that nobody understands', async () => {
    const { code } = await laboratory.addFilm('with-a-diary');
    const { status, result } = await dotbook.run('upload', 'C1.txt', 'diary.txt', '--film', code);
    expect(status).toBe(3);
    expect(result).toContain('diary.txt (not understood)');
  });
});
