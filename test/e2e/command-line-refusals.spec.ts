import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../apps/api/src/testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../apps/api/src/testing/laboratory-under-test.ts';
import { empaCurve } from '../../libs/pipeline/src/testing/empa-files.ts';
import { dotbookUnderTest } from './dotbook-under-test.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
const dotbook = dotbookUnderTest(api);

beforeAll(async () => {
  await dotbook.write('good.txt', empaCurve('R', 'a1', 14));
  await dotbook.write('empty.txt', '');
  await dotbook.write('other/empty.txt', '');
  await dotbook.write('zeros.txt', new Uint8Array(100));
});

const NOTHING_KEPT = 'Nothing of this upload was kept; send it again without that file, or with it mended.\n';

describe('what the server refuses of files', () => {
  it.each([
    [
      'an empty one',
      ['good.txt', 'empty.txt'],
      'empty.txt has no bytes. Export it again from the instrument.',
    ],
    [
      'one of zeros',
      ['good.txt', 'zeros.txt'],
      'zeros.txt has 100 bytes, all of them zero: a copy that broke off. Copy it again.',
    ],
    [
      'one of two names that are alike',
      ['good.txt', 'other/empty.txt'],
      'other/empty.txt: empty.txt has no bytes. Export it again from the instrument.',
    ],
  ])('%s is named as it was given, with the rule and what to do', async (_, names, told) => {
    const { code } = await laboratory.addDevice(`refused-${names[1]?.replace('/', '-')}`);
    const { status, notes, result } = await dotbook.run('upload', ...names, '--device', code);
    expect({ status, notes, result }).toEqual({
      status: 3,
      notes: `dotbook: ${told} ${NOTHING_KEPT}`,
      result: '',
    });
    expect(await dotbook.run('upload', names[1] ?? '', '--device', code)).toMatchObject({
      notes: `dotbook: ${told}\n`,
    });
  });

  it('several are all named at once', async () => {
    const { code } = await laboratory.addDevice('several-refused');
    const names = ['other/empty.txt', 'good.txt', 'zeros.txt'];
    expect(await dotbook.run('upload', ...names, '--device', code)).toEqual({
      status: 3,
      notes: [
        'dotbook: 2 files are refused:',
        '  other/empty.txt: empty.txt has no bytes. Export it again from the instrument.',
        '  zeros.txt has 100 bytes, all of them zero: a copy that broke off. Copy it again.',
        'Nothing of this upload was kept; send it again without them, or with them mended.\n',
      ].join('\n'),
      result: '',
    });
  });

  it('a kind or a format that it is not names the file', async () => {
    const { code } = await laboratory.addDevice('misfit');
    const { code: film } = await laboratory.addFilm('misfit');
    const refusals = [
      await dotbook.run('upload', 'good.txt', '--device', code, '--kind', 'eqe'),
      await dotbook.run('upload', 'good.txt', '--film', film),
      await dotbook.run('upload', 'good.txt', '--device', code, '--format', 'hzb-keithley-jv'),
    ];
    expect(refusals.map(({ notes }) => notes)).toEqual([
      'dotbook: The record R_a1 of good.txt is of kind jv, not eqe. Leave the kind out, or attach another file.\n',
      'dotbook: good.txt gives a measurement of kind jv, which cannot be of a film; attach it to a device.\n',
      expect.stringMatching(
        /^dotbook: good\.txt: The content is not of the format hzb-keithley-jv: .*\.\n$/u,
      ),
    ]);
  });

  it('of a list of them stands in its row, and no request', async () => {
    const project = laboratory.projectCode;
    const names = ['other/empty.txt', 'good.txt', 'zeros.txt'];
    const { status, result } = await dotbook.run('upload', ...names, '--project', project);
    expect(status).toBe(3);
    expect(result).toMatch(
      /^other\/empty\.txt +refused +empty\.txt has no bytes\. Export it again from the instrument\.$/mu,
    );
    expect(result).toMatch(/^zeros\.txt +refused +zeros\.txt has 100 bytes, all of them zero: /mu);
    expect(result).toMatch(/^good\.txt +waiting /mu);
  });

  it('that waits in the inbox is named, too', async () => {
    const { code: film } = await laboratory.addFilm('misfit-of-inbox');
    await dotbook.write('waits.txt', empaCurve('W', 'a1', 14.5));
    await dotbook.run('upload', 'waits.txt', '--project', laboratory.projectCode);
    const { result } = await dotbook.run('inbox', '--project', laboratory.projectCode, '--json');
    const { items } = JSON.parse(result) as { items: readonly { id: string; originalName: string }[] };
    const id = items.find(({ originalName }) => originalName === 'waits.txt')?.id ?? '';
    expect(await dotbook.run('inbox', 'assign', id, '--film', film)).toMatchObject({
      status: 2,
      notes: `dotbook: ${id}: waits.txt gives a measurement of kind jv, which cannot be of a film; attach it to a device.\n`,
    });
  });
});
