/**
 * Damages files and reads them: `node --conditions=@dotbook/source run-fuzz.ts COUNT SEED [FOLDER OF REAL FILES]`. Prints one
 * JSON document, a {@link FuzzReport}. It is a program of its own, so that its memory is its own too, and a hang or a crash
 * ends only itself.
 */
import process from 'node:process';
import { DomainError, MEASUREMENT_KINDS } from '@dotbook/domain';
import { readRawFile, type ReadResult } from '../read-raw-file.ts';
import { FORMAT_KEYS } from '../registry.ts';
import { fuzzSeeds, type FuzzSeed } from './fuzz-seeds.ts';
import { mutateBytes, openDice } from './mutate-bytes.ts';

/** One case that went wrong; the same number and seed make it again. */
export interface FuzzFinding {
  readonly caseNumber: number;
  readonly seedFile: string;
  readonly options: object;
  readonly fault: string;
}

export interface FuzzReport {
  readonly caseCount: number;
  readonly seedFileCount: number;
  /** How many cases gave records, none, and a refusal by an error. */
  readonly outcomes: Readonly<Record<'records' | 'noRecords' | 'refused', number>>;
  /** Of the processor, per case. */
  readonly slowestMillisecond: number;
  /** Largest resident memory of the whole process. */
  readonly peakBytes: number;
  readonly findings: readonly FuzzFinding[];
}

const LONGEST_MILLISECOND = 2000;
const MOST_FINDINGS = 50;

/** Keys and values of anything that is no finite number, at any depth; null when there is none. */
function findNonFinite(value: unknown, path: string): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${path} is ${value}`;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = findNonFinite(inner, `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

/** What is wrong with a reading; null when nothing is. */
function faultOf(result: ReadResult): string | null {
  const { records, warnings, attachmentKind } = result;
  if (records.length + warnings.length === 0 && attachmentKind === undefined)
    return 'neither records nor a reason';
  const labels = new Set(records.map(({ label }) => label));
  if (labels.size < records.length) return 'two records of one label';
  for (const record of records) {
    const lengths = Object.values('columns' in record ? record.columns : record)
      .filter((value) => Array.isArray(value) && value.every((item) => typeof item === 'number'))
      .flatMap((column: readonly number[]) => (column.length > 0 ? [column.length] : []));
    if (new Set(lengths).size > 1) return `columns of ${lengths.join(' and ')} numbers`;
  }
  return findNonFinite(records, 'records');
}

interface FuzzCase {
  readonly seedFile: string;
  readonly bytes: Uint8Array;
  readonly options: Parameters<typeof readRawFile>[1];
}

function makeCase(seeds: readonly FuzzSeed[], seed: number, caseNumber: number): FuzzCase {
  const dice = openDice(seed, caseNumber);
  const { name, bytes } = dice.pick(seeds);
  const mutated = mutateBytes(bytes, dice, dice.pick(seeds).bytes);
  const way = dice.below(10);
  const options =
    way < 2
      ? { kind: dice.pick(MEASUREMENT_KINDS) }
      : way === 2
        ? { forceFormat: dice.pick(FORMAT_KEYS) }
        : {};
  return { seedFile: name, bytes: mutated, options };
}

function readCase({ bytes, options }: FuzzCase): {
  outcome: keyof FuzzReport['outcomes'];
  fault: string | null;
} {
  try {
    const result = readRawFile(bytes, options);
    return { outcome: result.records.length > 0 ? 'records' : 'noRecords', fault: faultOf(result) };
  } catch (error) {
    if (error instanceof DomainError) return { outcome: 'refused', fault: null };
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { outcome: 'refused', fault: text.split('\n').slice(0, 4).join(' ') };
  }
}

/** Reads `caseCount` damaged files one after the other. */
export function runFuzz(caseCount: number, seed: number, realFolder: string | null): FuzzReport {
  const seeds = fuzzSeeds(realFolder);
  const outcomes = { records: 0, noRecords: 0, refused: 0 };
  const findings: FuzzFinding[] = [];
  let slowestMillisecond = 0;
  for (let caseNumber = 0; caseNumber < caseCount && findings.length < MOST_FINDINGS; caseNumber += 1) {
    const made = makeCase(seeds, seed, caseNumber);
    const started = process.cpuUsage();
    const { outcome, fault } = readCase(made);
    const { user, system } = process.cpuUsage(started);
    const millisecond = (user + system) / 1000;
    slowestMillisecond = Math.max(slowestMillisecond, millisecond);
    outcomes[outcome] += 1;
    const problem = millisecond > LONGEST_MILLISECOND ? `took ${millisecond} ms` : fault;
    if (problem === null) continue;
    const { seedFile, options } = made;
    findings.push({ caseNumber, seedFile, options: options ?? {}, fault: problem });
  }
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  return { caseCount, seedFileCount: seeds.length, outcomes, slowestMillisecond, peakBytes, findings };
}

const [countText, seedText, realFolder] = process.argv.slice(2);
const report = runFuzz(Number(countText), Number(seedText), realFolder ?? null);
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
