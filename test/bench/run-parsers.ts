/**
 * `npm run bench:parsers`: how fast raw files are recognised and read, as ratios to reading the same file and splitting it
 * into lines, and to splitting it into cells and numbers, which is the least that any reading of a table does. With DOTBOOK_REAL_FILES the largest real file of each format is taken, else its largest sample.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { readRawFile } from '@dotbook/raw-data';
import { lookAt, takeContent } from '../../libs/raw-data/src/content.ts';
import { DEFAULT_LIMITS } from '../../libs/raw-data/src/limits.ts';
import { detectFormat, FORMATS } from '../../libs/raw-data/src/registry.ts';

const ROUNDS = 9;
/** Each round reads this much, so that a clock of microseconds is good enough. */
const BYTES_PER_ROUND = 1_000_000;
const MOST_REPEATS = 200;
const LONGEST_DETECTION_MILLISECOND = 2;

interface Sample {
  readonly key: string;
  readonly file: string;
  readonly sizeBytes: number;
}

interface Measured extends Sample {
  readonly detectionMillisecond: number;
  readonly readingMillisecond: number;
  readonly linesMillisecond: number;
  readonly numbersMillisecond: number;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** The largest file of each text format that is read without doubt about its table. */
function findSamples(): readonly Sample[] {
  const formats = fileURLToPath(new URL('../../libs/raw-data/src/formats', import.meta.url));
  const own = filesBelow(formats).filter((file) => /[/\\]fixtures[/\\]ok[/\\]/.test(file));
  const realFolder = process.env.DOTBOOK_REAL_FILES ?? '';
  const real = realFolder === '' ? [] : filesBelow(realFolder);
  const textKeys = new Set(FORMATS.filter(({ reads }) => reads === 'text').map(({ key }) => key));
  const largest = new Map<string, Sample>();
  for (const file of [...own, ...real]) {
    const { format, records } = readRawFile(readFileSync(file));
    if (format === null || records.length === 0 || !textKeys.has(format.key)) continue;
    const { size } = statSync(file);
    if ((largest.get(format.key)?.sizeBytes ?? 0) < size) {
      largest.set(format.key, { key: format.key, file, sizeBytes: size });
    }
  }
  return [...largest.values()].sort((first, second) => (first.key < second.key ? -1 : 1));
}

/** The shortest of several rounds of both, in turns: what else the machine does makes them only longer. */
function shortestMillisecond(repeats: number, contestants: readonly (() => void)[]): number[] {
  const shortest = contestants.map(() => Infinity);
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [index, contestant] of contestants.entries()) {
      const begin = performance.now();
      for (let repeat = 0; repeat < repeats; repeat += 1) contestant();
      const millisecond = (performance.now() - begin) / repeats;
      if (round >= 0) shortest[index] = Math.min(shortest[index] ?? Infinity, millisecond);
    }
  }
  return shortest;
}

function measure(sample: Sample): Measured {
  const repeats = Math.min(MOST_REPEATS, Math.ceil(BYTES_PER_ROUND / sample.sizeBytes));
  const look = lookAt(takeContent(readFileSync(sample.file), null, DEFAULT_LIMITS));
  const linesOf = (): string[] => readFileSync(sample.file, 'utf8').split('\n');
  let kept = 0;
  const [reading = NaN, lines = NaN, numbers = NaN, detection = NaN] = shortestMillisecond(repeats, [
    () => {
      kept += readRawFile(readFileSync(sample.file)).records.length;
    },
    () => {
      kept += linesOf().length;
    },
    () => {
      kept += linesOf().map((line) => line.split(/[\t,;]/).map(Number)).length;
    },
    () => {
      kept += detectFormat(look, FORMATS).outcome.length;
    },
  ]);
  if (kept === 0) throw new Error(`${sample.file} was not read.`);
  return {
    ...sample,
    readingMillisecond: reading,
    linesMillisecond: lines,
    numbersMillisecond: numbers,
    detectionMillisecond: detection,
  };
}

const inColumns = (key: string, ...cells: readonly string[]): string =>
  `${key.padEnd(30)}${cells.map((cell) => cell.padStart(12)).join('')}`;

function line(measured: Measured): string {
  const { key, sizeBytes, readingMillisecond, detectionMillisecond } = measured;
  const text = inColumns(
    key,
    `${(sizeBytes / 1e3).toFixed(1)} kB`,
    `${(sizeBytes / 1e3 / readingMillisecond).toFixed(1)} MB/s`,
    `${(readingMillisecond / measured.linesMillisecond).toFixed(0)} ×`,
    `${(readingMillisecond / measured.numbersMillisecond).toFixed(1)} ×`,
    `${detectionMillisecond.toFixed(3)} ms`,
  );
  return `${text}${detectionMillisecond > LONGEST_DETECTION_MILLISECOND ? '  above 2 ms' : ''}\n`;
}

const [processor] = os.cpus();
process.stdout.write(
  `Parsers: ${os.cpus().length} × ${processor?.model ?? 'unknown processor'}, Node ${process.versions.node}\n` +
    `${inColumns('format', 'size', 'speed', 'to lines', 'to numbers', 'detection')}\n`,
);
for (const sample of findSamples()) process.stdout.write(line(measure(sample)));
