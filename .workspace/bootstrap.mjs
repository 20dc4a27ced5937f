/**
 * Makes a fresh clone ready: installs what package-lock.json asks for, generates the Prisma client, compiles.
 * Runs before `npm run demo`, `npm test`, `npm start` and `npm run dotbook`, on the Node of the machine and with
 * nothing but its own modules, because nothing else is there yet. Does nothing, in a moment, when nothing has changed.
 * Prints to stderr only: stdout belongs to the command that follows.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { writeBuildStamp } from './write-build-stamp.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = path.join(root, 'node_modules');
/** Inside node_modules, so that whoever deletes that folder deletes the memory of it too. */
const stampFile = path.join(modules, '.dotbook-bootstrap.json');
const lockFile = path.join(root, 'tmp', 'bootstrap.lock');
const generatedClient = path.join(root, 'libs/data-access/src/generated/prisma/client.ts');
const builtApps = ['api', 'cli', 'worker'].map((app) => path.join(root, 'apps', app, 'dist/.tsbuildinfo'));
const isWindows = process.platform === 'win32';

const say = (text) => process.stderr.write(`dotbook: ${text}\n`);
const read = (file) => fs.readFileSync(path.join(root, file));

function hashOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

function readStamp() {
  try {
    return JSON.parse(fs.readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

function filesBelow(folder, wanted) {
  const entries = fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : [];
  return entries.flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === 'dist' || entry.name === 'node_modules' ? [] : filesBelow(file, wanted);
    }
    return wanted.test(entry.name) ? [file] : [];
  });
}

const lockHash = () => hashOf([read('package-lock.json'), `${process.platform}-${process.arch}`]);

const schemaHash = () =>
  hashOf([
    lockHash(),
    read('prisma.config.ts'),
    ...filesBelow(path.join(root, 'prisma/schema'), /\.prisma$/).map((file) => fs.readFileSync(file)),
  ]);

/** Times and sizes are enough here: what changed in truth is for `tsc -b` to find out. */
function sourceHash() {
  const sources = ['apps', 'libs', 'test/fixtures/generator'].flatMap((folder) =>
    filesBelow(path.join(root, folder), /\.ts$|^(package|tsconfig.*)\.json$/),
  );
  const descriptions = [...sources, path.join(root, 'tsconfig.base.json')].map((file) => {
    const { mtimeMs, size } = fs.statSync(file);
    return `${path.relative(root, file)} ${mtimeMs} ${size}`;
  });
  return hashOf([lockHash(), ...descriptions]);
}

/** The steps in their order; a step whose stamp is still right is skipped. */
const steps = [
  {
    name: 'install',
    hash: lockHash,
    isDone: () => fs.existsSync(path.join(modules, '.package-lock.json')),
    run: install,
  },
  {
    name: 'generate',
    hash: schemaHash,
    isDone: () => fs.existsSync(generatedClient),
    run: () => runProgram('generating the database client', 'prisma/build/index.js', ['generate']),
  },
  {
    name: 'build',
    hash: sourceHash,
    isDone: () => builtApps.every((file) => fs.existsSync(file)),
    run: () => runProgram('compiling', 'typescript/bin/tsc', ['-b', 'apps/tsconfig.build.json']),
  },
];

const isFresh = (step, stamp) => stamp[step.name] === step.hash() && step.isDone();

/** The installed Node, when there is one already, else that of the machine. */
function installedNode() {
  const file = path.join(modules, 'node', 'bin', isWindows ? 'node.exe' : 'node');
  return fs.existsSync(file) ? file : process.execPath;
}

/** `prisma generate` wants to know a schema engine, would download it, and then does not use it. */
const environment = { ...process.env, ...(isWindows ? {} : { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/false' }) };

function runProgram(title, program, args) {
  say(`${title} …`);
  return runToEnd(installedNode(), [path.join(modules, program), ...args], environment);
}

function install() {
  say('installing the packages of package-lock.json (about a minute) …');
  const { npm_node_execpath: node = process.execPath, npm_execpath: npm } = process.env;
  // npm must not find the Node and the tools inside the folder that it is about to delete.
  const pathName = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = (environment[pathName] ?? '').split(path.delimiter);
  const ownTools = path.join('node_modules', '.bin');
  const npmEnvironment = {
    ...environment,
    [pathName]: folders.filter((folder) => !folder.endsWith(ownTools)).join(path.delimiter),
  };
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const status = npm
    ? runToEnd(node, [npm, ...args], npmEnvironment)
    : runToEnd(isWindows ? 'npm.cmd' : 'npm', args, npmEnvironment, isWindows);
  if (status !== 0) {
    say('"npm ci" failed, see above. It needs the network: is the npm registry reachable from this machine');
    say('(npm ping), and does this user own the folder node_modules?');
  }
  return status;
}

/** Output goes to stderr. A program that was ended by a signal counts as failed. */
function runToEnd(file, args, env, shell = false) {
  const { status, error } = spawnSync(file, args, { cwd: root, env, shell, stdio: ['ignore', 2, 2] });
  if (error) say(`${file} cannot be started: ${error.message}`);
  return status ?? 1;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two commands may start together; the second waits for the first and then finds the work done. */
function withLock(work) {
  fs.mkdirSync(path.dirname(lockFile), { recursive: true });
  for (let waited = false; ; waited = true) {
    try {
      fs.writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      let owner = 0;
      try {
        owner = Number(fs.readFileSync(lockFile, 'utf8'));
      } catch {
        continue; // it has just been given back
      }
      if (owner > 0 && !isAlive(owner)) {
        fs.rmSync(lockFile, { force: true });
        continue;
      }
      if (!waited) say(`waiting for process ${owner}, which is preparing the same folder …`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    return work();
  } finally {
    fs.rmSync(lockFile, { force: true });
  }
}

function prepare() {
  const stamp = readStamp();
  for (const step of steps) {
    if (isFresh(step, stamp)) continue;
    const hash = step.hash();
    const status = step.run();
    if (status !== 0) return status;
    stamp[step.name] = hash;
    fs.writeFileSync(stampFile, JSON.stringify(stamp, null, 2));
  }
  return 0;
}

function main() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    say(`needs Node 20 or newer, this is ${process.version}. See https://nodejs.org/en/download`);
    return 1;
  }
  const stamp = readStamp();
  const status = steps.every((step) => isFresh(step, stamp)) ? 0 : withLock(prepare);
  if (status === 0) writeBuildStamp();
  return status;
}

process.exitCode = main();
