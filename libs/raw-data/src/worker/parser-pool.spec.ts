import { afterEach, describe, expect, it } from '@jest/globals';
import { DomainError } from '@dotbook/domain';
import { caseCount } from '@dotbook/testing';
import { makeThumbnail } from '../images/make-thumbnail.ts';
import { pngOf } from '../images/testing/made-images.ts';
import { type FileParser, openParserPool, type ParserPoolOptions, type UploadedFile } from './parser-pool.ts';
import { DEFAULT_PARSER_SETTINGS, parserSettingsFrom } from './parser-settings.ts';
import { readUpload } from './read-upload.ts';

const FAULTY = new URL('./testing/faulty-process.ts', import.meta.url);
const MEBIBYTE_BYTES = 1024 * 1024;
const TABLE = 'Voltage (V),Current density (mA/cm2)\n0,-20\n0.5,-19\n1.0,-10\n1.1,5\n';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const fileOf = (bytes: Uint8Array): UploadedFile => ({
  name: 'a.csv',
  sizeBytes: bytes.length,
  load: () => Promise.resolve(bytes),
});

const pools: FileParser[] = [];
const poolOf = (options: Partial<ParserPoolOptions> = {}): FileParser => {
  const pool = openParserPool({ ...DEFAULT_PARSER_SETTINGS, processCount: 1, ...options });
  pools.push(pool);
  return pool;
};
const readText = async (pool: FileParser, text: string): Promise<string> => {
  try {
    const [reading] = await pool.readFiles([fileOf(bytesOf(text))], null);
    return reading?.format?.key ?? 'unknown';
  } catch (error) {
    return error instanceof DomainError ? error.code : `fault: ${(error as Error).message}`;
  }
};

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

describe('openParserPool', () => {
  it('reads as readRawFile does, in another process', async () => {
    const pool = poolOf();
    const bytes = bytesOf(TABLE);
    const [reading] = await pool.readFiles([fileOf(bytes)], 'jv');
    expect(reading).toMatchObject({ format: { key: 'generic-delimited' }, companionOfIndices: [] });
    expect(reading?.records[0]).toMatchObject({ kind: 'jv', voltageVolt: [0, 0.5, 1, 1.1] });
    expect(bytes).toEqual(bytesOf(TABLE));
  });

  it('makes a small image in another process, and says why it cannot', async () => {
    const pool = poolOf();
    const image = pngOf(300, 200);
    const expected = makeThumbnail(image, 60);
    expect(await pool.makeThumbnail(fileOf(image), 60)).toEqual(expected);
    await expect(pool.makeThumbnail(fileOf(bytesOf(TABLE)), 60)).rejects.toMatchObject({
      code: 'thumbnailImpossible',
      category: 'notFound',
    });
    expect(await readText(pool, TABLE)).toBe('generic-delimited');
  });

  it('reads a part of a larger buffer', async () => {
    const larger = bytesOf(`xx${TABLE}xx`);
    const [reading] = await poolOf().readFiles([fileOf(larger.subarray(2, -2))], null);
    expect(reading?.records[0]).toMatchObject({ kind: 'jv', voltageVolt: [0, 0.5, 1, 1.1] });
  });

  it('refuses what the limits refuse, with code, category and message', async () => {
    const pool = poolOf({ limits: { ...DEFAULT_PARSER_SETTINGS.limits, maxRows: 3 } });
    const error = await pool.readFiles([fileOf(bytesOf(TABLE))], null).catch(String);
    expect(error).toContain('at most 3 are parsed');
    expect(await readText(pool, TABLE)).toBe('rawFileTooManyRows');
  });

  it('stops an endless loop and goes on with another process', async () => {
    const pool = poolOf({ processModule: FAULTY, timeMillisecond: 300 });
    const [first, second] = await Promise.all([readText(pool, 'loop'), readText(pool, 'loop')]);
    expect([first, second]).toEqual(['rawFileTooSlow', 'rawFileTooSlow']);
    const patient = poolOf({ processModule: FAULTY });
    expect(await readText(patient, TABLE)).toBe('generic-delimited');
  });

  it('survives a file that takes too much memory, a fault and the end of a process', async () => {
    const pool = poolOf({ processModule: FAULTY, memoryBytes: 64 * MEBIBYTE_BYTES });
    const outcomes: string[] = [];
    for (const text of [TABLE, 'hoard', TABLE, 'seize', TABLE, 'throw', 'exit', 'abort', TABLE]) {
      outcomes.push(await readText(pool, text));
    }
    expect(outcomes).toEqual([
      'generic-delimited',
      'rawFileTooBigToParse',
      'generic-delimited',
      'rawFileTooBigToParse',
      'generic-delimited',
      'fault: a fault in a parser',
      'fault: The process of the parser ended before it answered (exit code 3).',
      'fault: The process of the parser ended before it answered (SIGABRT).',
      'generic-delimited',
    ]);
  });

  it('bounds what lies outside of the heap, too', async () => {
    const limits = { ...DEFAULT_PARSER_SETTINGS.limits, maxBytes: MEBIBYTE_BYTES, maxUnpackedBytes: 1 };
    const pool = poolOf({ processModule: FAULTY, memoryBytes: 64 * MEBIBYTE_BYTES, limits });
    expect(await readText(pool, 'buffer')).toBe('rawFileTooBigToParse');
    expect(await readText(pool, TABLE)).toBe('generic-delimited');
  });

  it('refuses ten million lines within little memory', async () => {
    const pool = poolOf({ memoryBytes: 256 * MEBIBYTE_BYTES });
    const bytes = Uint8Array.from(Buffer.alloc(40_000_000, '1,2\n'));
    const reading = pool.readFiles([fileOf(bytes)], null);
    await expect(reading).rejects.toMatchObject({ code: 'rawFileTooManyRows' });
  });

  it('reads a long table within the standard bounds', async () => {
    const rowCount = caseCount(38_000);
    const rows = Array.from({ length: rowCount }, (_, index) => `${index / 1e6},${index / 1e5 - 20}`);
    const text = `Voltage (V),Current density (mA/cm2)\n${rows.join('\n')}\n`;
    expect(await readText(poolOf(), text)).toBe('generic-delimited');
  });

  it('reads many files with few processes', async () => {
    const pool = poolOf({ processCount: 2 });
    const texts = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? TABLE : 'a letter'));
    const keys = await Promise.all(texts.map((text) => readText(pool, text)));
    expect(keys).toEqual(texts.map((text) => (text === TABLE ? 'generic-delimited' : 'unknown')));
  });

  it('rejects what is being read when it is closed', async () => {
    const pool = poolOf({ processModule: FAULTY });
    const reading = readText(pool, 'loop');
    const waiting = readText(pool, TABLE);
    await pool.close();
    expect(await reading).toContain('closed');
    expect(await waiting).toContain('closed');
  });
});

describe('readUpload', () => {
  it('keeps the others when one file of an upload is poison', async () => {
    const pool = poolOf({ processModule: FAULTY, memoryBytes: 64 * MEBIBYTE_BYTES });
    const files = [TABLE, 'hoard', TABLE].map((text) => ({
      ...fileOf(bytesOf(text)),
      load: () => Promise.resolve(bytesOf(text)),
    }));
    const [first, second, third] = await readUpload(pool, files, null);
    expect(first).toMatchObject({ format: { key: 'generic-delimited' } });
    expect(second).toMatchObject({ code: 'rawFileTooBigToParse', category: 'tooLarge' });
    expect(third).toMatchObject({ format: { key: 'generic-delimited' } });
  });
});

describe('fetching the bytes', () => {
  it('is done once a process is free', async () => {
    const pool = poolOf();
    let fetchedCount = 0;
    let readCount = 0;
    const unreadCounts: number[] = [];
    const read = async (): Promise<void> => {
      const load = (): Promise<Uint8Array> => {
        fetchedCount += 1;
        unreadCounts.push(fetchedCount - readCount);
        return Promise.resolve(bytesOf(TABLE));
      };
      await pool.readFiles([{ name: 'a.csv', sizeBytes: TABLE.length, load }], null);
      readCount += 1;
    };
    await Promise.all(Array.from({ length: 5 }, read));
    expect(fetchedCount).toBe(5);
    expect(Math.max(...unreadCounts)).toBeLessThan(3);
  });

  it('fails as it fails, and the process goes on', async () => {
    const pool = poolOf();
    const away = { name: 'a', sizeBytes: 1, load: () => Promise.reject(new Error('the disk is away')) };
    await expect(readUpload(pool, [away], null)).rejects.toThrow('the disk is away');
    expect(await readText(pool, TABLE)).toBe('generic-delimited');
  });
});

describe('parserSettingsFrom', () => {
  it('asks for every bound under a name of its own', () => {
    const asked: string[] = [];
    const settings = parserSettingsFrom((variable, _fallback, smallest) => {
      asked.push(variable);
      return smallest;
    });
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.every((variable) => variable.startsWith('DOTBOOK_'))).toBe(true);
    expect(settings).toMatchObject({ processCount: 1, limits: { maxRows: 1, maxNestingLevelCount: 1 } });
  });
});
