import type { Conditions } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { analyseEqe } from '../eqe/analyse-eqe.ts';
import { analyseJv } from '../jv/analyse-jv.ts';
import { diodeRecord, logisticEqeRecord, ONE_SUN, sweepVolt } from '../testing/made-records.ts';
import { HERO_DIODE } from '../testing/single-diode.ts';
import { analyseVocLoss } from './analyse-voc-loss.ts';
import { chooseVocLossInputs, type PlqyCandidate, type VocCandidate } from './choose-voc-loss-inputs.ts';

const voc = (id: string, parts: Conditions = {}, kind: VocCandidate['kind'] = 'jv'): VocCandidate => {
  const conditions = { ...ONE_SUN, ...parts };
  return {
    id,
    kind,
    conditions,
    result: analyseJv(diodeRecord(HERO_DIODE, sweepVolt(1.3, -0.1, 0.01)), conditions),
  };
};
const plqy = (id: string, conditions: Conditions, plqyFraction = 0.1): PlqyCandidate => ({
  id,
  plqyFraction,
  plqyUncertaintyFraction: 0.01,
  conditions,
});
const eqe = {
  id: 'eqe',
  record: logisticEqeRecord(
    { gapElectronvolt: 1.556, urbachElectronvolt: 0.015, plateauFraction: 0.66 },
    [300, 1000, 1],
  ),
  conditions: {},
};
const device = plqy('device', { plqyStructure: 'device', plqyKind: 'absolute' });

describe('choice of Voc', () => {
  const chosen = (...candidates: VocCandidate[]): [string | null, string | null] => {
    const { vocId, inputs } = chooseVocLossInputs({ voc: candidates, eqe: [eqe], plqy: [device] });
    return [vocId, inputs.vocSource];
  };

  it('prefers stabilised, then reverse, then forward', () => {
    const reverse = voc('r', { scanDirection: 'reverse' });
    const forward = voc('f', { scanDirection: 'forward' });
    expect(chosen(forward, reverse, voc('s', {}, 'stabilisedIv'))).toEqual(['s', 'stabilisedIv']);
    expect(chosen(forward, reverse)).toEqual(['r', 'reverse']);
    expect(chosen(forward)).toEqual(['f', 'forward']);
  });

  it('takes the first of equals', () => {
    expect(chosen(voc('a', { scanDirection: 'reverse' }), voc('b', { scanDirection: 'reverse' }))[0]).toBe(
      'a',
    );
  });

  it('takes only light curves at one sun that are not of ageing', () => {
    const parts: Conditions[] = [
      { irradianceMilliwattPerCm2: 94 },
      { irradianceMilliwattPerCm2: 106 },
      { purpose: 'ageing' },
      { dark: true },
    ];
    for (const part of parts) expect(chosen(voc('x', part))).toEqual([null, null]);
    expect(chosen(voc('x', { irradianceMilliwattPerCm2: 95 }))[0]).toBe('x');
  });

  it('gives way to a stated Voc', () => {
    const choice = chooseVocLossInputs({
      voc: [voc('r')],
      eqe: [eqe],
      plqy: [device],
      overrides: { vocVolt: 1.1 },
    });
    expect(choice).toMatchObject({
      vocId: null,
      inputs: { vocVolt: 1.1, vocSource: 'given', vocUncertaintyVolt: null },
    });
  });
});

describe('choice of PLQY', () => {
  const chosen = (...candidates: PlqyCandidate[]): string | null =>
    chooseVocLossInputs({ voc: [voc('r')], eqe: [eqe], plqy: candidates }).plqyId;

  it('prefers the device near one sun, then another structure, and never a solution', () => {
    const film = plqy('film', { plqyStructure: 'film' });
    const dim = plqy('dim', { plqyStructure: 'device', irradianceMilliwattPerCm2: 1 });
    expect(chosen(film, device)).toBe('device');
    expect(chosen(dim, film)).toBe('film');
    expect(chosen(dim)).toBe('dim');
    for (const plqyStructure of ['solution', 'Solution', 'ink', 'colloid']) {
      expect(chosen(plqy('s', { plqyStructure }))).toBeNull();
    }
  });

  it('says what another light than one sun may do to the ledger', () => {
    const doubtsAt = (irradianceMilliwattPerCm2: number): string[] => {
      const candidate = plqy('p', { plqyStructure: 'device', irradianceMilliwattPerCm2 });
      const { inputs } = chooseVocLossInputs({ voc: [voc('r')], eqe: [eqe], plqy: [candidate] });
      const { warnings } = analyseVocLoss(inputs);
      return warnings.flatMap(({ code, detail }) => (code === 'plqyNotAtOneSun' ? [detail] : []));
    };
    expect(doubtsAt(100)).toEqual([]);
    // kT/q ln 10 at 298.15 K.
    expect(doubtsAt(10)).toEqual([
      expect.stringMatching(/at 10 mW\/cm².*ΔV_BNR at one sun may be smaller by up to 59\.1\d* mV/u),
    ]);
    expect(doubtsAt(1000)).toEqual([expect.stringMatching(/may be larger by up to 59\.1\d* mV/u)]);
  });

  it('gives way to a stated PLQY with its kind and structure', () => {
    const overrides: Conditions = { plqyFraction: 0.003, plqyKind: 'differential', plqyStructure: 'film' };
    const { plqyId, inputs } = chooseVocLossInputs({
      voc: [voc('r')],
      eqe: [eqe],
      plqy: [device],
      overrides,
    });
    expect(plqyId).toBeNull();
    expect(inputs).toMatchObject({ plqyFraction: 0.003, plqyKind: 'differential', plqyStructure: 'film' });
  });
});

describe('one temperature for all terms', () => {
  it('is that of the chosen JV, at which the EQE is computed again', () => {
    const { inputs } = chooseVocLossInputs({
      voc: [voc('r', { temperatureKelvin: 310 })],
      eqe: [eqe],
      plqy: [device],
    });
    const at310 = analyseEqe(eqe.record, { temperatureKelvin: 310 }).metrics;
    expect(inputs).toMatchObject({
      temperatureKelvin: 310,
      vocRadVolt: at310.vocRadVolt,
      bandgapElectronvolt: at310.bandgapPhotovoltaicElectronvolt,
      bandgapKind: 'photovoltaic',
      jscSource: 'eqe',
    });
  });

  it('makes a whole ledger that closes', () => {
    const choice = chooseVocLossInputs({ voc: [voc('r')], eqe: [eqe], plqy: [device] });
    const result = analyseVocLoss(choice.inputs);
    expect(result.status).toBe('complete');
    expect(Math.abs(result.metrics.closureVolt ?? 1)).toBeLessThan(1e-6);
    expect(choice).toMatchObject({ vocId: 'r', eqeId: 'eqe', plqyId: 'device' });
  });

  it('is as uncertain as stated, in every term once', () => {
    const stated = voc('sensor', { temperatureUncertaintyKelvin: 3 });
    const { inputs } = chooseVocLossInputs({
      voc: [stated],
      eqe: [{ ...eqe, conditions: { temperatureUncertaintyKelvin: 3 } }],
      plqy: [device],
    });
    const at = (temperatureKelvin: number) => analyseEqe(eqe.record, { temperatureKelvin });
    expect(inputs.temperatureUncertaintyKelvin).toBe(3);
    expect(inputs.vocRadUncertaintyVolt).toBe(at(298.15).uncertainties.vocRadVolt);
    expect(inputs.vocRadShiftVolt).toBeCloseTo(
      (at(301.15).metrics.vocRadVolt ?? 0) - (at(298.15).metrics.vocRadVolt ?? 0),
      12,
    );
  });

  it('takes a stated uncertainty of the yield', () => {
    const { inputs } = chooseVocLossInputs({
      voc: [voc('scan')],
      eqe: [eqe],
      plqy: [],
      overrides: { plqyFraction: 0.1, plqyUncertaintyFraction: 0.02 },
    });
    expect(inputs.plqyUncertaintyFraction).toBe(0.02);
  });
});

describe('Voc,rad', () => {
  it('takes another Jsc: 2 % are half a millivolt', () => {
    const plain = chooseVocLossInputs({ voc: [voc('r')], eqe: [eqe], plqy: [device] }).inputs.vocRadVolt ?? 0;
    const jsc = analyseEqe(eqe.record, {}).metrics.jscEqeMilliampPerCm2 ?? 0;
    const { inputs } = chooseVocLossInputs({
      voc: [voc('r')],
      eqe: [eqe],
      plqy: [device],
      overrides: { jscMilliampPerCm2: 1.02 * jsc },
    });
    expect(inputs.jscSource).toBe('given');
    expect((inputs.vocRadVolt ?? 0) - plain).toBeCloseTo(0.00051, 5);
  });

  it('is null with the reason when the Urbach energy is not below kT', () => {
    const soft = logisticEqeRecord(
      { gapElectronvolt: 1.556, urbachElectronvolt: 0.03, plateauFraction: 0.8 },
      [300, 1100, 1],
    );
    const choice = chooseVocLossInputs({ voc: [voc('r')], eqe: [{ ...eqe, record: soft }], plqy: [device] });
    const result = analyseVocLoss(choice.inputs);
    expect(result.metrics).toMatchObject({ vocRadVolt: null, dvRadVolt: null, dvSrVolt: null });
    expect(result.warnings.map(({ code }) => code)).toContain('urbachExceedsThermalEnergy');
  });

  it('makes the ledger partial when the tail is assumed', () => {
    const coarse = logisticEqeRecord(
      { gapElectronvolt: 1.556, urbachElectronvolt: 0.015, plateauFraction: 0.8 },
      [300, 1000, 10],
    );
    const choice = chooseVocLossInputs({
      voc: [voc('r')],
      eqe: [{ ...eqe, record: coarse }],
      plqy: [device],
    });
    const result = analyseVocLoss(choice.inputs);
    expect(result.status).toBe('partial');
    expect(result.warnings.map(({ code }) => code)).toContain('urbachAssumed');
  });

  it('and the gap may be stated', () => {
    const overrides: Conditions = { vocRadVolt: 1.28, bandgapElectronvolt: 1.6 };
    const { inputs, eqeId } = chooseVocLossInputs({ voc: [voc('r')], eqe: [eqe], plqy: [device], overrides });
    expect(eqeId).toBeNull();
    expect(inputs).toMatchObject({
      vocRadVolt: 1.28,
      bandgapElectronvolt: 1.6,
      bandgapKind: 'given',
      inputWarnings: [],
    });
  });
});
