import { describe, expect, it } from '@jest/globals';
import type { AnalysisOfDocument } from '../analyse/analyse-document.ts';
import { metricsOf, runInFolder, type Outcome } from '../testing/run-in-folder.ts';

const run = (...argv: string[]): Promise<Outcome> => runInFolder('.', argv);

const calc = async (...argv: string[]): Promise<AnalysisOfDocument> => {
  const { result } = await run('calc', '--json', ...argv);
  return JSON.parse(result) as AnalysisOfDocument;
};

describe('dotbook calc', () => {
  it('gives the Voc losses of 1.17 V, 1.27 V and a PLQY of 10 %', async () => {
    const metrics = metricsOf(
      await calc('vocLoss', '--set', 'vocVolt=1.17', 'vocRadVolt=1.27', 'plqyFraction=0.1'),
    );
    const millivolts = [metrics.dvBnrVolt, metrics.dvSrVolt, metrics.dvNrTotalVolt].map((volt) =>
      (Number(volt) * 1000).toFixed(1),
    );
    expect(millivolts).toEqual(['59.2', '40.8', '100.0']);
  });

  it('gives the PLQY that a bulk loss implies', async () => {
    const { plqyFraction } = metricsOf(await calc('vocLoss', '--set', 'dvBnrVolt=0.059159'));
    expect(plqyFraction).toBeCloseTo(0.1, 4);
  });

  it('gives the Shockley-Queisser limit at 1.60 eV', async () => {
    const metrics = metricsOf(await calc('sqLimit', '--set', 'bandgapElectronvolt=1.60'));
    expect(Number(metrics.jscMilliampPerCm2).toFixed(2)).toBe('25.47');
    expect(Number(metrics.vocVolt).toFixed(3)).toBe('1.326');
    expect(Number(metrics.fillFactor).toFixed(3)).toBe('0.906');
    expect(Number(metrics.pcePercent).toFixed(2)).toBe('30.58');
  });

  it('warns that equal volumes are not equal moles', async () => {
    const mixing = await calc(
      'mixing',
      ...['--set', 'concentrationCsMilligramPerMillilitre=50', 'volumeCsMillilitre=1'],
      ...['--set', 'concentrationFaMilligramPerMillilitre=50', 'volumeFaMillilitre=1'],
    );
    expect(Number(metricsOf(mixing).faFraction).toFixed(4)).toBe('0.5324');
    expect(mixing.warnings.map(({ code }) => code)).toEqual(['equalVolumeNotEqualMole']);
  });

  it('summarises values', async () => {
    const metrics = metricsOf(await calc('statistics', '--set', 'values=1,2,3,4'));
    expect(metrics).toMatchObject({ count: 4, mean: 2.5, median: 2.5, q1: 1.75, q3: 3.25 });
  });

  it('holds the printed values of the paper against each other, as text whose digits count', async () => {
    const printed = ['jscMilliampPerCm2=18.3', 'vocVolt=1.17', 'fillFactorPercent=78.3'];
    const hero = await calc('roundingConsistency', '--set', ...printed, 'pcePercent=16.6');
    expect(Number(metricsOf(hero).productPercent).toFixed(2)).toBe('16.76');
    expect(metricsOf(hero).consistent).toBe(true);
    expect(hero.warnings.map(({ code }) => code)).toEqual(['nearInconsistent']);
    const finer = await calc('roundingConsistency', '--set', ...printed, 'pcePercent=16.60');
    expect(metricsOf(finer).consistent).toBe(false);
  });

  it('counts the points of the scan of the paper, and the caesium of its recipe', async () => {
    const scan = await calc(
      'scanArithmetic',
      ...['--set', 'startVolt=1.3', 'endVolt=-0.1', 'scanRateMillivoltPerSecond=100', 'delaySecond=0.1'],
    );
    expect(metricsOf(scan)).toMatchObject({ stepMillivolt: 10, pointCount: 141 });
    const oleate = await calc(
      'csOleate',
      ...['--set', 'cesiumCarbonateGram=0.1', 'oleicAcidMillilitre=0.4', 'octadeceneMillilitre=10'],
    );
    expect(Number(metricsOf(oleate).cesiumMolar).toFixed(3)).toBe('0.059');
  });

  it('gives a yield against a dye from one measurement of each', async () => {
    const yields = await calc(
      'plqyRelative',
      ...['--set', 'referencePlqyFraction=0.95', 'referenceRefractiveIndex=1.361'],
      ...['--set', 'sampleRefractiveIndex=1.361', 'sampleIntegral=1', 'referenceIntegral=1'],
      ...['--set', 'sampleAbsorbance=0.12', 'referenceAbsorbance=0.05'],
    );
    expect(Number(metricsOf(yields).plqyFraction).toFixed(3)).toBe('0.428');
  });

  it('shows a table for reading without --json', async () => {
    const { result } = await run('calc', 'sqLimit', '--set', 'bandgapElectronvolt=1.6');
    expect(result).toMatch(/^sqLimit v1 +complete\nJsc \(mA\/cm²\) +25\.467\n/);
  });

  it.each([
    [
      ['calc', 'alchemy'],
      /Known calculations: sqLimit, vocLoss, mixing, plqyRelative, roundingConsistency, scanArithmetic/,
    ],
    [['calc', 'sqLimit'], /bandgapElectronvolt is missing/],
    [['calc', 'sqLimit', '--set', 'gap=1.6'], /does not know "gap"\. Known keys: bandgapElectronvolt/],
    [['calc', 'sqLimit', '--set', 'bandgapElectronvolt=1,6'], /must be a number/],
    [['calc', 'sqLimit', '--set', 'bandgapElectronvolt=16'], /must lie between/],
    [['calc', 'vocLoss'], /needs at least one of vocVolt/],
    [['calc', 'vocLoss', '--set', 'plqyFraction=0.1', 'plqyKind=big'], /absolute or differential/],
    [['calc', 'statistics', '--set', 'values=1,b'], /must be a number/],
    [['calc', 'roundingConsistency', '--set', 'vocVolt=1.17'], /jscMilliampPerCm2 is missing/],
  ])('exits with 2 for %j', async (argv, message) => {
    const { status, result, notes } = await run(...argv);
    expect([status, result]).toEqual([2, '']);
    expect(notes).toMatch(message);
  });
});
