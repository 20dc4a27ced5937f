import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_GROUPS } from '@dotbook/simulation';
import { strFromU8, unzipSync } from 'fflate';

const program = fileURLToPath(new URL('../../apps/cli/dist/demo/main.js', import.meta.url));
const RUN_MILLISECOND = 120_000;

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let parent: string;
let folder: string;
let running: ChildProcess | null = null;

beforeAll(async () => {
  parent = await mkdtemp(path.join(os.tmpdir(), 'dotbook demo '));
  folder = path.join(parent, 'data');
});

afterAll(async () => {
  running?.kill('SIGKILL');
  await rm(parent, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

/** Runs the built demo; with `interruptAt` it gets a Ctrl-C as soon as it has printed that. */
function demo(args: readonly string[] = [], interruptAt: string | null = null): Promise<Ended> {
  const child = spawn(process.execPath, [program, '--folder', folder, ...args], {
    env: {
      PATH: process.env.PATH,
      HOME: os.tmpdir(),
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/not-here',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: RUN_MILLISECOND,
  });
  running = child;
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    if (interruptAt !== null && stdout.includes(interruptAt)) child.kill('SIGINT');
  });
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      resolve({ status, stdout, stderr });
    });
  });
}

/** The cells of the first line that begins with a label, split where two blanks or more stand. */
function cellsOf(text: string, label: string): string[] {
  const line = text.split('\n').find((candidate) => candidate.trimStart().startsWith(label)) ?? '';
  return line.trim().split(/ {2,}/u);
}

const meanAndSd = (cell: string | undefined): number[] => (cell ?? '').split(' ± ').map(Number);

/** How the demo writes the groups of the performance table. */
const ROW_LABELS: Readonly<Record<string, string>> = {
  'C-Q': 'CsPbI3 QD OA-rich',
  'C3F1-Q-OR': 'Cs0.75FA0.25PbI3 QD OA-rich',
  'C2F2-Q-OR': 'Cs0.5FA0.5PbI3 QD OA-rich',
  'C2F2-Q-OL': 'Cs0.5FA0.5PbI3 QD OA-less',
  'C1F3-Q-OR': 'Cs0.25FA0.75PbI3 QD OA-rich',
  'F-Q': 'FAPbI3 QD OA-rich',
  'C1F3-B': 'Cs0.25FA0.75PbI3 bulk',
};

describe('npm run demo', () => {
  let interrupted: Ended;
  let first: Ended;
  let second: Ended;

  beforeAll(async () => {
    interrupted = await demo([], 'cation exchange');
    first = await demo();
    second = await demo();
  }, 3 * RUN_MILLISECOND);

  it('stops its server and says how to go on when it gets a Ctrl-C', async () => {
    expect(interrupted).toMatchObject({ status: 130, stderr: '' });
    expect(interrupted.stdout).toContain('Interrupted; the next run goes on from here.');
    expect(interrupted.stdout).not.toContain('Performance by composition');
    const log = await readFile(path.join(folder, 'server.log'), 'utf8');
    expect(log).toContain('Stopped.\n');
    expect(log).not.toMatch(/dbk_\w/u);
    expect((await stat(path.join(folder, 'demo.json'))).mode & 0o077).toBe(0);
  });

  it('goes on where it was interrupted and ends by itself, without error', () => {
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toContain('An earlier run was interrupted');
    expect(first.stdout).toMatch(/✓ analyses +67 of 67 measurements analysed +\d+\.\d s\n/u);
    expect(first.stdout).toMatch(/\nDone in \d+\.\d s\. All raw files were SIMULATED\.\n$/u);
    expect(first.stdout).toContain('\nSIMULATED: the raw files come from a seeded single-diode generator');
    // Piped: no cursor is moved.
    expect(first.stdout).not.toContain('\u001b');
  });

  it.each(DEMO_GROUPS.map((group) => [group.name, group] as const))(
    'compares %s as it was simulated',
    (name, group) => {
      const [label, deviceCount, substrateCount, batchCount, pce, jsc, voc, fillFactor, best, bestDevice] =
        cellsOf(first.stdout, ROW_LABELS[name] ?? '');
      expect(label).toBe(ROW_LABELS[name]);
      expect([deviceCount, substrateCount, batchCount].map(Number)).toEqual([
        group.deviceCount,
        Math.ceil(group.deviceCount / 4),
        1,
      ]);
      const asPrinted = [
        { found: meanAndSd(jsc), made: group.jscMilliampPerCm2, factor: 1, tolerance: 0.02 },
        { found: meanAndSd(voc), made: group.vocVolt, factor: 1, tolerance: 0.0015 },
        { found: meanAndSd(fillFactor), made: group.fillFactor, factor: 100, tolerance: 0.15 },
      ];
      for (const { found, made, factor, tolerance } of asPrinted) {
        expect(Math.abs((found[0] ?? Number.NaN) - factor * made.mean)).toBeLessThan(tolerance);
        expect(Math.abs((found[1] ?? Number.NaN) - factor * made.sd)).toBeLessThan(tolerance);
      }
      const [pceMean = 0] = meanAndSd(pce);
      const product = 100 * group.jscMilliampPerCm2.mean * group.vocVolt.mean * group.fillFactor.mean;
      expect(Math.abs(pceMean - product / 100)).toBeLessThan(0.15);
      expect(Number(best)).toBeGreaterThan(pceMean);
      expect(bestDevice).toMatch(new RegExp(`^${name}-S\\d-[abcd]$`, 'u'));
    },
  );

  it('shows hero, hysteresis and both Voc-loss ledgers', () => {
    const numbersOf = (label: string): number[] =>
      cellsOf(first.stdout, label)
        .slice(1)
        .map((cell) => Number(cell.replace('−', '-')));
    expect(cellsOf(first.stdout, 'C2F2-Q-OR-S1-a  C1F3-B-S1-a')).toEqual(['C2F2-Q-OR-S1-a', 'C1F3-B-S1-a']);
    expect(numbersOf('PCE, reverse scan, %')[0]).toBeCloseTo(16.77, 1);
    expect(numbersOf('Jsc, mA/cm²')[0]).toBeCloseTo(18.3, 1);
    expect(numbersOf('Voc, V')[0]).toBeCloseTo(1.17, 3);
    expect(numbersOf('FF, %')[0]).toBeCloseTo(78.3, 1);
    expect(numbersOf('Jsc from EQE, mA/cm²')[0]).toBeCloseTo(17.9, 2);
    expect(numbersOf('Jsc of JV above EQE, %')[0]).toBeCloseTo(2.2, 0);
    const [heroRadiative = 0, bulkRadiative = 0] = numbersOf('= Voc,rad');
    expect(Math.abs(heroRadiative - 1270)).toBeLessThan(5);
    const [heroBulkLoss = 0, bulkBulkLoss = 0] = numbersOf('− bulk, non-radiative (PLQY)');
    expect([heroBulkLoss, bulkBulkLoss].map(Math.round)).toEqual([-59, -149]);
    const [heroSurface = 0, bulkSurface = 0] = numbersOf('− surface');
    const [heroVoc, bulkVoc] = numbersOf('= Voc (reverse scan)');
    expect(heroRadiative + heroBulkLoss + heroSurface).toBeCloseTo(heroVoc ?? 0, 0);
    expect(bulkRadiative + bulkBulkLoss + bulkSurface).toBeCloseTo(bulkVoc ?? 0, 0);
    const [, count, reverse, forward, index] = cellsOf(first.stdout, 'Cs0.5FA0.5PbI3 (C2F2-Q-OR)');
    const [reverseMean = 0, forwardMean = 0, indexMean = 0] = [reverse, forward, index].map(
      (cell) => meanAndSd(cell)[0] ?? Number.NaN,
    );
    expect(count).toBe('11');
    expect((100 * (reverseMean - forwardMean)) / reverseMean).toBeCloseTo(indexMean, 0);
  });

  it('says what a chemist should know: stated and computed Cs-oleate, volumes by moles, what deviated', () => {
    expect(cellsOf(first.stdout, 'stated  ')).toEqual(['stated', '0.063 mol/L']);
    expect(cellsOf(first.stdout, 'by arithmetic')[1]).toBe('0.059 mol/L');
    expect(first.stdout).toContain('Equal volumes at equal mg/mL would give x = 0.532, not 0.5');
    for (const [name, target] of [
      ['C3F1-Q-OR', 0.25],
      ['C2F2-Q-OR', 0.5],
      ['C1F3-Q-OR', 0.75],
      ['C2F2-Q-OL', 0.5],
    ] as const) {
      const [, , , stated, nominal, , ligands] = cellsOf(first.stdout, `${name}  `);
      expect(Number(stated)).toBe(target);
      expect(Math.abs((meanAndSd(nominal)[0] ?? 0) - target)).toBeLessThan(0.002);
      expect(ligands).toBe(name.endsWith('OL') ? 'OA-less' : 'OA-rich');
    }
    expect(first.stdout).toContain('(degas): durationMinute 38 instead of 30; still bubbling after 30 min');
  });

  it('draws the lineage of the hero back to the bottles', () => {
    const tree = first.stdout.slice(first.stdout.indexOf('Lineage of C2F2-Q-OR-S1-a'));
    const chain = [
      '-FILM (film)',
      'INK (batch)',
      'MIX (batch)',
      'C-Q-P1',
      'C-Q-ISO',
      'C-Q-CRUDE',
      'CS-OLEATE-1',
      'Cs2CO3-L1 100 mg',
    ];
    const places = chain.map((text) => tree.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('writes a bundle whose files have the hashes of its manifest', async () => {
    const [file = ''] = (await readdir(folder)).filter((name) => name.endsWith('.eln'));
    const bytes = await readFile(path.join(folder, file));
    expect(first.stdout).toContain(path.join(folder, file));
    expect(first.stdout).toContain(`SHA-256 ${sha256(bytes)}`);
    const entries = unzipSync(bytes);
    const root = 'dotbook-C2F2-Q-OR-S1-a/';
    const text = (name: string): string => strFromU8(entries[root + name] ?? new Uint8Array());
    const { files } = JSON.parse(text('manifest.json')) as { files: { path: string; sha256: string }[] };
    expect(files.length).toBeGreaterThan(50);
    expect(
      files.filter((entry) => sha256(entries[root + entry.path] ?? new Uint8Array()) !== entry.sha256),
    ).toEqual([]);
    expect(
      files
        .map((entry) => root + entry.path)
        .concat(`${root}manifest.json`, `${root}manifest.sha256`)
        .sort(),
    ).toEqual(Object.keys(entries).sort());
    expect(text('README.txt')).toContain('SIMULATED');
    for (const plot of ['jv', 'eqe', 'voc-loss']) expect(text(`plots/${plot}.svg`)).toContain('SIMULATED');
  });

  it('says the second time that it is there, and prints the same tables from the server', () => {
    expect(second).toMatchObject({ status: 0, stderr: '' });
    expect(second.stdout).toContain('is already there. Start over: npm run demo -- --reset');
    expect(second.stdout).not.toContain('hot injections');
    const report = ({ stdout }: Ended): string =>
      stdout.slice(stdout.indexOf('Cs-oleate\n'), stdout.indexOf('Done in'));
    expect(report(second)).toBe(report(first));
    expect(report(second)).toContain('Performance by composition');
  });

  it(
    'starts over with --reset',
    async () => {
      const before = await stat(path.join(folder, 'server/postgres'));
      const again = await demo(['--reset'], 'materials');
      expect(again).toMatchObject({ status: 130, stderr: '' });
      expect(again.stdout).not.toContain('already there');
      expect(again.stdout).not.toContain('An earlier run');
      const after = await stat(path.join(folder, 'server/postgres'));
      expect(after.birthtimeMs).toBeGreaterThan(before.birthtimeMs);
      expect((await readdir(folder)).filter((name) => name.endsWith('.eln'))).toEqual([]);
    },
    RUN_MILLISECOND,
  );

  it(
    'touches no folder that it did not make, and names an option it does not know',
    async () => {
      const own = folder;
      folder = path.join(parent, 'own files');
      try {
        await makeOwnFile(folder);
        const refused = await demo(['--reset']);
        expect(refused.status).toBe(1);
        expect(refused.stderr).toContain('holds other files. Choose an empty one');
        expect(await readdir(folder)).toEqual(['thesis.txt']);
        const unknown = await demo(['--rest']);
        expect(unknown.status).toBe(2);
        expect(unknown.stderr).toContain("Unknown option '--rest'");
      } finally {
        folder = own;
      }
    },
    RUN_MILLISECOND,
  );
});

async function makeOwnFile(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(path.join(directory, 'thesis.txt'), 'years of work');
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
