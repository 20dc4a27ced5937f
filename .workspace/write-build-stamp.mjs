/**
 * Writes which commit was built beside the compiled services, so that every analysis run can name it. Outside a git
 * checkout nothing is written, and the runs say null. `-dirty` behind the commit: the checkout had changes of its own.
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function describeCommit() {
  const { status, stdout } = spawnSync(
    'git',
    ['describe', '--always', '--dirty', '--abbrev=40', '--exclude=*'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  // A checkout inside another repository that ignores it would give the commit of that one.
  return status === 0 && fs.existsSync(path.join(root, '.git')) ? stdout.trim() : null;
}

/** Leaves the file alone when it is right already. */
export function writeBuildStamp() {
  const commit = describeCommit();
  const text = `${JSON.stringify({ commit })}\n`;
  for (const app of ['api', 'worker']) {
    const folder = path.join(root, 'apps', app, 'dist');
    const file = path.join(folder, 'build.json');
    if (!fs.existsSync(folder)) continue;
    if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) continue;
    fs.writeFileSync(file, text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeBuildStamp();
