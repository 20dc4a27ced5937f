import { describe, expect, it } from '@jest/globals';
import { diodeRecord, ONE_SUN, sweepVolt } from '../testing/made-records.ts';
import { HERO_DIODE } from '../testing/single-diode.ts';
import { analyseJv } from './analyse-jv.ts';
import { contradictedClaims, JV_CLAIM_TOLERANCES } from './header-claims.ts';

const metrics = { vocVolt: 1.2128, jscMilliampPerCm2: 21.99, fillFactor: 0.7995, pcePercent: 21.322 };
const contradictions = (metric: string, claimedValue: number, text: string): number =>
  contradictedClaims([{ metric, claimedValue, text }], metrics, JV_CLAIM_TOLERANCES, () => 1).length;

describe('contradictedClaims', () => {
  it('catches an edited efficiency', () => {
    expect(contradictions('pcePercent', 20.2, 'Efficiency : 20.2')).toBe(1);
  });

  it('allows another way of reading the curve', () => {
    expect(contradictions('pcePercent', 21.4, 'Eff 21.400')).toBe(0);
    expect(contradictions('vocVolt', 1.2163, 'Voc 1.2163')).toBe(0);
    expect(contradictions('vocVolt', 1.2183, 'Voc 1.2183')).toBe(1);
  });

  it('allows the rounding of the printed digits, in the unit they are printed in', () => {
    expect(contradictions('vocVolt', 1.2, 'Voc 1.2')).toBe(0);
    expect(contradictions('vocVolt', 1.2, 'Voc 1.200')).toBe(1);
    expect(contradictions('vocVolt', 1.2, 'Voc [mV] 1200')).toBe(1);
    expect(contradictions('vocVolt', 1.2, 'Voc [mV] 1.2e3')).toBe(0);
    expect(contradictions('fillFactor', 0.81, 'FF [pct] 81')).toBe(0);
  });

  it('compares no signs and nothing without a tolerance or a value', () => {
    expect(contradictions('jscMilliampPerCm2', -21.99, 'J_sc: -21.990')).toBe(0);
    expect(contradictions('vmppVolt', 3, 'U_MPP 3')).toBe(0);
    const claim = { metric: 'vocVolt', claimedValue: 3, text: 'Voc 3.000' };
    expect(contradictedClaims([claim], { vocVolt: null }, JV_CLAIM_TOLERANCES, () => 1)).toEqual([]);
  });

  it('names both numbers', () => {
    const claim = { metric: 'pcePercent', claimedValue: 20.2, text: 'Efficiency : 20.2' };
    expect(contradictedClaims([claim], metrics, JV_CLAIM_TOLERANCES, () => 1)[0]?.detail).toMatch(
      /20\.2 .*21\.32/u,
    );
  });
});

describe('claims of a record', () => {
  const claims = [
    { metric: 'jscMilliampPerCm2', claimedValue: 18.3, text: 'Jsc 18.30' },
    { metric: 'pcePercent', claimedValue: 16.7, text: 'Eff 16.70' },
  ];
  const record = diodeRecord(HERO_DIODE, sweepVolt(1.3, -0.1, 0.01), {
    claims,
    conditions: { apertureAreaCm2: 0.058, irradianceMilliwattPerCm2: 100 },
  });
  const codesWith = (conditions: typeof ONE_SUN): string[] =>
    analyseJv(record, conditions).warnings.map(({ code }) => code);

  it('agree with the curve, also after another area or irradiance was stated', () => {
    expect(codesWith(ONE_SUN)).not.toContain('headerContradictsData');
    expect(codesWith({ ...ONE_SUN, apertureAreaCm2: 0.029, irradianceMilliwattPerCm2: 90 })).not.toContain(
      'headerContradictsData',
    );
  });
});
