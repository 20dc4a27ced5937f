/**
 * `npm run bench:parsers`: how fast raw files are recognised and read, as ratios to three simpler things done to the same
 * file in turns: reading it into memory and splitting it at its line ends; reading it line by line as a stream, which is how
 * a file of any length is read within bounded memory; splitting it into cells and numbers without any check. Each format is
 * measured twice: with its largest sample as it is, and with a text of the same kind of 2 MB. With DOTBOOK_REAL_FILES the
 * largest real file of each format is taken, else its largest sample. At last, how long it takes to tell that no format knows a
 * text, which all formats are asked about.
 */
import {
  createReadStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { readRawFile } from '@dotbook/raw-data';
import { lookAt, takeContent } from '../../libs/raw-data/src/content.ts';
import type { ContentLook } from '../../libs/raw-data/src/format.ts';
import { DEFAULT_LIMITS } from '../../libs/raw-data/src/limits.ts';
import { detectFormat, FORMATS } from '../../libs/raw-data/src/registry.ts';
import { decodeText } from '../../libs/raw-data/src/text/decode.ts';
import { TextLines } from '../../libs/raw-data/src/text/lines.ts';
import { COUNTING_COLUMNS, lengthenText } from './long-text.ts';
import { UNKNOWN_TEXTS } from './unknown-texts.ts';

const ROUNDS = 25;
/** Each round reads this much, so that its time can be told. */
const BYTES_PER_ROUND = 1_000_000;
const MOST_REPEATS = 200;
const LONG_CHARACTERS = 2_000_000;
const LONGEST_DETECTION_MILLISECOND = 2;
/** It takes the same time for every file, too little to be told alone. */
const DETECTIONS = 20;
const HIGHEST_RATIO = 4;

interface Sample {
  readonly key: string;
  readonly file: string;
  readonly sizeBytes: number;
}

interface Measured extends Sample {
  readonly readingMillisecond: number;
  readonly linesMillisecond: number;
  readonly streamMillisecond: number;
  readonly numbersMillisecond: number;
  readonly detectionMillisecond: number;
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

/** A text of 2 MB of the same format in a file of its own; null where the format has nothing that goes on. */
function longSample({ key, file }: Sample, folder: string): Sample | null {
  const decoded = decodeText(readFileSync(file));
  if (!decoded.isText) return null;
  for (const counting of COUNTING_COLUMNS) {
    const text = lengthenText(key, decoded.text, LONG_CHARACTERS, counting);
    if (text === null) return null;
    const bytes = Buffer.from(text);
    const { format, records } = readRawFile(bytes);
    const isAveraged = records.some(({ warnings }) =>
      warnings.some(({ code }) => code === 'duplicateWavelengths'),
    );
    const isOwn = format?.key === key && records.length > 0;
    if (!isOwn || (isAveraged && counting !== COUNTING_COLUMNS.at(-1))) continue;
    const longFile = path.join(folder, key);
    writeFileSync(longFile, bytes);
    return { key, file: longFile, sizeBytes: bytes.length };
  }
  return null;
}

/** Of the processor, all threads of this process together: other programs on the machine lengthen it little. */
function processorMillisecond(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * The mean of several rounds of all, in turns: what collecting garbage takes belongs to both sides, and the shortest round of
 * many lines has none of it.
 */
async function meanMillisecond(
  repeats: number,
  contestants: readonly (() => unknown)[],
): Promise<readonly number[]> {
  const sums = contestants.map(() => 0);
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [index, contestant] of contestants.entries()) {
      const begin = processorMillisecond();
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        const result = contestant();
        if (result instanceof Promise) await result;
      }
      const millisecond = (processorMillisecond() - begin) / repeats;
      if (round >= 0) sums[index] = (sums[index] ?? NaN) + millisecond;
    }
  }
  return sums.map((sum) => sum / ROUNDS);
}

/** By events, which is faster than one `await` for each line. */
async function streamLines(file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let lineCount = 0;
    const stream = createReadStream(file).on('error', reject);
    createInterface({ input: stream, crlfDelay: Infinity })
      .on('line', () => {
        lineCount += 1;
      })
      .on('close', () => {
        resolve(lineCount);
      });
  });
}

/** The same look, of which nothing was found out yet: formats share what they found out of one. */
function anew(look: ContentLook): ContentLook {
  const { lines } = look;
  return { ...look, lines: lines instanceof TextLines ? new TextLines(lines.text, lines.starts) : lines };
}

async function measure(sample: Sample): Promise<Measured> {
  const { file } = sample;
  const repeats = Math.min(MOST_REPEATS, Math.ceil(BYTES_PER_ROUND / sample.sizeBytes));
  const look = lookAt(takeContent(readFileSync(file), null, DEFAULT_LIMITS));
  const linesOf = (): string[] => readFileSync(file, 'utf8').split(/\r\n|\n|\r/.exec(look.text)?.[0] ?? '\n');
  const [reading = NaN, lines = NaN, stream = NaN, numbers = NaN, detection = NaN] = await meanMillisecond(
    repeats,
    [
      () => readRawFile(readFileSync(file)).records.length,
      () => linesOf().length,
      () => streamLines(file),
      () => linesOf().map((line) => line.split(/[\t,;]/).map(Number)).length,
      () => {
        for (let count = 0; count < DETECTIONS; count += 1) detectFormat(anew(look), FORMATS);
      },
    ],
  );
  return {
    ...sample,
    readingMillisecond: reading,
    linesMillisecond: lines,
    streamMillisecond: stream,
    numbersMillisecond: numbers,
    detectionMillisecond: detection / DETECTIONS,
  };
}

const inColumns = (key: string, ...cells: readonly string[]): string =>
  `${key.padEnd(30)}${cells.map((cell) => cell.padStart(12)).join('')}`;

const HEADINGS = inColumns('format', 'size', 'speed', 'to memory', 'to stream', 'to numbers', 'detection');

function line(measured: Measured): string {
  const { key, sizeBytes, readingMillisecond, detectionMillisecond } = measured;
  const ratio = (millisecond: number): string => `${(readingMillisecond / millisecond).toFixed(1)} ×`;
  const text = inColumns(
    key,
    `${(sizeBytes / 1e3).toFixed(1)} kB`,
    `${(sizeBytes / 1e3 / readingMillisecond).toFixed(1)} MB/s`,
    ratio(measured.linesMillisecond),
    ratio(measured.streamMillisecond),
    ratio(measured.numbersMillisecond),
    `${detectionMillisecond.toFixed(3)} ms`,
  );
  return `${text}${detectionMillisecond > LONGEST_DETECTION_MILLISECOND ? '  above 2 ms' : ''}\n`;
}

/** How many formats stay within the ratio against each of the three, and the range of the speeds. */
function summary(all: readonly Measured[]): string {
  const within = (key: 'linesMillisecond' | 'streamMillisecond' | 'numbersMillisecond'): string => {
    const ratios = all.map((measured) => measured.readingMillisecond / measured[key]).sort((a, b) => a - b);
    const count = ratios.filter((ratio) => ratio <= HIGHEST_RATIO).length;
    return `${count} of ${all.length} (median ${(ratios[Math.floor(ratios.length / 2)] ?? NaN).toFixed(1)}, highest ${(ratios.at(-1) ?? NaN).toFixed(1)})`;
  };
  const detection = Math.max(...all.map(({ detectionMillisecond }) => detectionMillisecond));
  return (
    `Within ${HIGHEST_RATIO} × of lines in memory: ${within('linesMillisecond')}; of lines as a stream: ` +
    `${within('streamMillisecond')}; of numbers: ${within('numbersMillisecond')}. Longest detection ${detection.toFixed(2)} ms.\n`
  );
}

async function show(title: string, samples: readonly Sample[]): Promise<void> {
  process.stdout.write(`\n${title}\n${HEADINGS}\n`);
  const all: Measured[] = [];
  for (const sample of samples) {
    const measured = await measure(sample);
    all.push(measured);
    process.stdout.write(line(measured));
  }
  process.stdout.write(summary(all));
}

async function showUnknown(): Promise<void> {
  process.stdout.write('\nTexts of 64 KiB that no format knows\n');
  for (const [name, text] of Object.entries(UNKNOWN_TEXTS)) {
    const look = lookAt(takeContent(Buffer.from(text), null, DEFAULT_LIMITS));
    const { outcome } = detectFormat(look, FORMATS);
    if (outcome !== 'unknown') throw new Error(`The text "${name}" of the bench is not unknown: ${outcome}.`);
    const [millisecond = NaN] = await meanMillisecond(DETECTIONS, [() => detectFormat(anew(look), FORMATS)]);
    const doubt = millisecond > LONGEST_DETECTION_MILLISECOND ? '  above 2 ms' : '';
    process.stdout.write(`${inColumns(name, `${millisecond.toFixed(3)} ms`)}${doubt}\n`);
  }
}

const [processor] = os.cpus();
process.stdout.write(
  `Parsers: ${os.cpus().length} × ${processor?.model ?? 'unknown processor'}, Node ${process.versions.node}\n`,
);
const samples = findSamples();
const folder = mkdtempSync(path.join(os.tmpdir(), 'dotbook-bench-'));
try {
  const long = samples.flatMap((sample) => longSample(sample, folder) ?? []);
  const short = samples.filter(({ key }) => !long.some((sample) => sample.key === key)).map(({ key }) => key);
  await show('Files as they are', samples);
  await show(`Texts of ${LONG_CHARACTERS / 1e6} MB (none of: ${short.join(', ')})`, long);
  await showUnknown();
} finally {
  rmSync(folder, { recursive: true });
}
