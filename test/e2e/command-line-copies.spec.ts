import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../apps/api/src/testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../apps/api/src/testing/laboratory-under-test.ts';
import { empaCurve } from '../../libs/pipeline/src/testing/empa-files.ts';
import { dotbookUnderTest } from './dotbook-under-test.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
const dotbook = dotbookUnderTest(api);

beforeAll(async () => {
  for (const name of ['first.txt', 'second.txt', 'again/first.txt']) {
    await dotbook.write(name, empaCurve('C', 'a1', 13));
  }
  await dotbook.write('another.txt', empaCurve('C', 'a1', 13.5));
  for (const name of ['note.txt', 'note2.txt']) await dotbook.write(name, 'Dear diary,\n');
});

describe('the same bytes twice in an upload to a sample', () => {
  it('count once, and each copy says of which file it is one', async () => {
    const { code } = await laboratory.addDevice('copies');
    const names = ['first.txt', 'second.txt', 'another.txt', 'again/first.txt'];
    const { status, result } = await dotbook.run('upload', ...names, '--device', code);
    expect(status).toBe(0);
    expect(result).toContain(
      ' first.txt (empa-iv),  second.txt (copy of first.txt),  again/first.txt (copy of first.txt),  another.txt (empa-iv)\n',
    );
    const again = await dotbook.run('upload', ...names.slice(0, 2), '--device', code);
    expect(again.result).toMatch(
      / jv +\S+ \(known\) .* first\.txt \(empa-iv\), {2}second\.txt \(copy of first\.txt\)\n/u,
    );
  });

  it('also where nobody understands them', async () => {
    const { code } = await laboratory.addDevice('copies-of-notes');
    const { status, result } = await dotbook.run('upload', 'note.txt', 'note2.txt', '--device', code);
    expect(status).toBe(3);
    expect(result).toContain(' note.txt (not understood),  note2.txt (copy of note.txt)\n');
  });
});
