import { homedir } from 'node:os';
import { parse } from 'node:path';
import { expect, it } from '@jest/globals';
import { runDotbook } from '../run-dotbook.ts';

it.each([
  ['home folder', homedir()],
  ['root of a file system', parse(homedir()).root],
])('does not watch a %s', async (_, folder) => {
  let notes = '';
  const status = await runDotbook(
    ['watch', folder, '--project', 'P', '--once', '--server', 'http://127.0.0.1:9'],
    {
      callerFolder: folder,
      writeResult: () => undefined,
      writeNote: (text) => {
        notes += text;
      },
    },
  );
  expect({ status, notes }).toMatchObject({
    status: 2,
    notes: expect.stringContaining('is no folder of an instrument') as unknown,
  });
});
