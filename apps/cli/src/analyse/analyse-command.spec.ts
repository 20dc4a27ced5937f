import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ANALYSES } from '@dotbook/analysis';
import { describe, expect, it } from '@jest/globals';
import { analyseInFolder, metricsOf, runInFolder, type Outcome } from '../testing/run-in-folder.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { AnalyseDocument } from './analyse-document.ts';

const folder = temporaryFolder();
const run = (...argv: string[]): Promise<Outcome> => runInFolder(folder(), argv);
const analyse = (...argv: string[]): Promise<AnalyseDocument> => analyseInFolder(folder(), argv);

/** An ideal diode cell, photocurrent negative, from -0.1 V up. */
const jvTable = (header: string, heading: string): string => {
  const rows = Array.from({ length: 131 }, (_, index) => {
    const volt = -0.1 + index / 100;
    const density = -20 + 20 * Math.exp((volt - 1.1) / 0.04);
    return `${volt.toFixed(2)},${density.toFixed(6)}`;
  });
  return `${header}${heading}\n${rows.join('\n')}\n`;
};

const eqeTable = (): string => {
  const rows = Array.from({ length: 111 }, (_, index) => {
    const nanometre = 300 + 5 * index;
    return `${nanometre},${(85 / (1 + Math.exp((nanometre - 770) / 5))).toFixed(5)}`;
  });
  return `Wavelength (nm),EQE (%)\n${rows.join('\n')}\n`;
};

describe('dotbook analyse', () => {
  it('answers the document of the contract and nothing else on stdout', async () => {
    await writeFile(
      join(folder(), 'jv.csv'),
      jvTable('Area (cm2): 0.16\n', 'Voltage (V),Current density (mA/cm2)'),
    );
    const { status, result, notes } = await run('analyse', 'jv.csv', '--json');
    const document = JSON.parse(result) as AnalyseDocument;
    expect([status, notes]).toEqual([0, '']);
    expect(Object.keys(document)).toEqual(['files', 'records', 'analyses', 'warnings']);
    expect(document.files).toEqual([
      {
        name: 'jv.csv',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        sizeBytes: expect.any(Number),
        format: { key: 'generic-delimited', version: 6 },
      },
    ]);
    const [record] = document.records;
    expect(Object.keys(record ?? {})).toEqual([
      'label',
      'kind',
      'file',
      'conditions',
      'analyses',
      'warnings',
    ]);
    expect(record).toMatchObject({ kind: 'jv', file: 0, conditions: { apertureAreaCm2: 0.16 } });
    const [jv] = record?.analyses ?? [];
    expect(Object.keys(jv ?? {})).toEqual([
      'key',
      'version',
      'status',
      'metrics',
      'uncertainties',
      'warnings',
    ]);
    expect(jv).toMatchObject({
      key: 'jv',
      version: ANALYSES.jv.version,
      status: 'complete',
      metrics: { pointCount: 131 },
    });
    expect(metricsOf(jv).vocVolt).toBeCloseTo(1.1, 3);
    expect(jv?.warnings.map(({ code }) => code)).toContain('irradianceAssumed');
  });

  it('sets conditions before those of the file and names the difference', async () => {
    await writeFile(
      join(folder(), 'area.csv'),
      jvTable('Area (cm2): 0.16\n', 'Voltage (V),Current density (mA/cm2)'),
    );
    const document = await analyse(
      'area.csv',
      '--set',
      'apertureAreaCm2=0.08',
      'irradianceMilliwattPerCm2=50',
    );
    const [record] = document.records;
    expect(record?.conditions).toMatchObject({ apertureAreaCm2: 0.08, irradianceMilliwattPerCm2: 50 });
    const [jv] = record?.analyses ?? [];
    expect(metricsOf(jv).jscMilliampPerCm2).toBeCloseTo(40, 2);
    expect(jv?.warnings.map(({ code }) => code)).toContain('areaConflict');
  });

  it('makes two scans of a sweep there and back, and their hysteresis', async () => {
    const up = jvTable('', 'Voltage (V),Current density (mA/cm2)').trimEnd().split('\n');
    const down = up.slice(1).toReversed();
    await writeFile(join(folder(), 'loop.csv'), [...up, ...down].join('\n'));
    const document = await analyse('loop.csv', '--set', 'irradianceMilliwattPerCm2=100');
    expect(document.records.map(({ conditions }) => conditions.scanDirection)).toEqual([
      'forward',
      'reverse',
    ]);
    expect(document.analyses).toMatchObject([{ key: 'hysteresis', records: [1, 0] }]);
  });

  it.each([
    ['eV', 1],
    ['meV', 1000],
  ])('finds peak and width of an emission over %s where the file has them', async (unit, perElectronvolt) => {
    const rows = Array.from({ length: 161 }, (_, index) => {
      const electronvolt = 1.4 + 0.0025 * index;
      const counts = 20_000 * Math.exp(-0.5 * ((electronvolt - 1.6) / 0.04) ** 2);
      return `${(electronvolt * perElectronvolt).toFixed(4)},${counts.toFixed(1)}`;
    });
    await writeFile(join(folder(), 'pl.csv'), `Energy (${unit}),PL (counts)\n${rows.join('\n')}\n`);
    const document = await analyse('pl.csv');
    const [pl] = document.records[0]?.analyses ?? [];
    expect(pl).toMatchObject({ key: 'pl', status: 'complete' });
    const { peakElectronvolt, fwhmMillielectronvolt, peakNanometre } = metricsOf(pl);
    expect(peakElectronvolt).toBeCloseTo(1.6, 5);
    expect(peakNanometre).toBeCloseTo(1239.841984 / 1.6, 2);
    expect(fwhmMillielectronvolt).toBeCloseTo(40 * 2 * Math.sqrt(2 * Math.LN2), 1);
  });

  it('answers consistency and the Voc losses from a JV, an EQE and --set', async () => {
    await writeFile(join(folder(), 'cell.csv'), jvTable('', 'Voltage (V),Current density (mA/cm2)'));
    await writeFile(join(folder(), 'eqe.csv'), eqeTable());
    const document = await analyse('cell.csv', 'eqe.csv', '--set', 'plqyFraction=0.1');
    expect(document.records.map(({ file }) => file)).toEqual([0, 1]);
    expect(document.analyses.map(({ key }) => key).sort()).toEqual(['jvEqeConsistency', 'vocLoss']);
    const alone = await analyse('eqe.csv', '--set', 'vocVolt=1.1', '--set', 'plqyFraction=0.1');
    expect(alone.analyses.map(({ key }) => key)).toEqual(['vocLoss']);
  });

  it('computes Voc and FF only where the unit of the current is unknown', async () => {
    await writeFile(join(folder(), 'vi.csv'), jvTable('', 'V,I'));
    const [record] = (await analyse('vi.csv')).records;
    const metrics = metricsOf(record?.analyses[0]);
    expect(metrics).toMatchObject({ jscMilliampPerCm2: null, pcePercent: null });
    expect(metrics.vocVolt).toBeCloseTo(1.1, 3);
    expect(metrics.fillFactor).toBeCloseTo(0.85, 1);
    expect(record?.analyses[0]?.warnings.map(({ code }) => code)).toContain('currentUnitUnknown');
  });

  it('shows tables for reading without --json', async () => {
    await writeFile(join(folder(), 'read.csv'), jvTable('', 'Voltage (V),Current density (mA/cm2)'));
    const { status, result } = await run('analyse', 'read.csv');
    expect(status).toBe(0);
    expect(result).toMatch(/read\.csv +generic-delimited v6/);
    expect(result).toMatch(/\nVoc \(V\) +1\.1/);
    expect(result).toContain('! jv: irradianceAssumed:');
  });

  it('tells in its tables what is doubtful about a record, also where no analysis repeats it', async () => {
    const header = 'date: 05-14_13-05-22\nActive area: -1 cm2\n';
    await writeFile(join(folder(), 'old.csv'), jvTable(header, 'Voltage (V),Current density (mA/cm2)'));
    const { status, result } = await run('analyse', 'old.csv');
    expect(status).toBe(0);
    expect(result).toContain('! jv: yearMissing: The file gives the time as "05-14_13-05-22"');
    expect(result).toContain('! jv: areaMissing: The file states an area of -1 cm²');
    expect(result.match(/currentSignInverted/g)).toHaveLength(1);
  });

  it('takes the name of an analysis for the kind it belongs to', async () => {
    await writeFile(join(folder(), 'bare.txt'), '0.0 -20\n0.2 -19.9\n0.4 -19\n0.6 -15\n0.8 -5\n1.0 10\n');
    expect((await analyse('bare.txt', '--kind', 'jvSingleDiode')).records[0]?.kind).toBe('jv');
    expect((await run('analyse', 'bare.txt')).status).toBe(3);
  });

  it('says when --kind is not what the file holds', async () => {
    await writeFile(join(folder(), 'typed.json'), '{"kind":"plqy","values":{"plqyFraction":0.1}}');
    const document = await analyse('typed.json', '--kind', 'eqe');
    expect(document.warnings.map(({ code }) => code)).toEqual(['kindContradictsFile']);
  });

  it.each([
    ['empty.txt', '', 'emptyFile'],
    ['zeros.bin', '\0'.repeat(1000), 'formatUnknown'],
    ['prose.txt', 'The cell is dead.\n', 'formatUnknown'],
    ['commas.csv', 'V (V),J (mA/cm2)\n0.1,-20\n0.2,-1,234\n', 'tableUnreadable'],
    ['huge.txt', '0.1,0.2\n'.repeat((50 * 1024 * 1024) / 8), 'tableUnreadable'],
  ])('exits with 3 for %s and the JSON still says why', async (name, text, code) => {
    await writeFile(join(folder(), name), text);
    const { status, result } = await run('analyse', name, '--json');
    const document = JSON.parse(result) as AnalyseDocument;
    expect(status).toBe(3);
    expect(document.records).toEqual([]);
    expect(document.files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(document.warnings.map((warning) => warning.code)).toEqual([code]);
    expect(document.warnings[0]?.detail).toContain(`${name}: `);
  });

  it('reads the files that it understands when another one is not understood', async () => {
    await writeFile(join(folder(), 'good.csv'), jvTable('', 'Voltage (V),Current density (mA/cm2)'));
    await writeFile(join(folder(), 'bad.csv'), 'nothing\n');
    const { status, result } = await run('analyse', 'good.csv', 'bad.csv', '--json');
    expect(status).toBe(3);
    expect((JSON.parse(result) as AnalyseDocument).records).toHaveLength(1);
  });

  it.each([
    [['analyse'], /missing required argument 'file'/],
    [['analyse', 'nowhere.txt'], /There is no file "nowhere\.txt"/],
    [['analyse', '.'], /"\." is no file but a folder: name the files in it/],
    [['analyse', 'x', '--colour'], /unknown option '--colour'/],
    [['analyse', 'x', '--kind', 'smell'], /--kind does not know "smell"\. Known kinds: jv, /],
    [['analyse', 'x', '--set', 'area=1'], /"area" is no condition\. Known conditions: .*apertureAreaCm2, /],
    [['analyse', 'x', '--set', 'apertureAreaCm2'], /--set takes key=value/],
    [['analyse', 'x', '--set', 'dark=true', 'dark=false'], /--set gives dark twice/],
    [['analyse', 'x', '--set', 'apertureAreaCm2=-1'], /not possible/],
  ])('exits with 2 for %j', async (argv, message) => {
    const { status, result, notes } = await run(...argv);
    expect([status, result]).toEqual([2, '']);
    expect(notes).toMatch(message);
  });
});
