import { describe, expect, it } from '@jest/globals';
import { exceedsShockleyQueisser } from './shockley-queisser-check.ts';

const found = (vocVolt: number | null, jscMilliampPerCm2: number | null) => ({ vocVolt, jscMilliampPerCm2 });
const ONE_SUN = { irradianceMilliwattPerCm2: 100, temperatureKelvin: 298.15 };

describe('exceedsShockleyQueisser', () => {
  it('accepts the hero and refuses the same with ten times the current', () => {
    expect(exceedsShockleyQueisser(found(1.17, 18.3), ONE_SUN)).toEqual([]);
    expect(exceedsShockleyQueisser(found(1.17, 183), ONE_SUN)[0]?.code).toBe('exceedsShockleyQueisser');
  });

  it('knows that 1.73 V and 19.4 mA/cm² are no single junction', () => {
    expect(exceedsShockleyQueisser(found(1.729, 19.38), ONE_SUN)).toHaveLength(1);
  });

  it('scales with the irradiance', () => {
    expect(exceedsShockleyQueisser(found(1.2, 183), { ...ONE_SUN, irradianceMilliwattPerCm2: 1000 })).toEqual(
      [],
    );
  });

  it('holds Voc and Jsc against a known gap', () => {
    const gap = { ...ONE_SUN, bandgapElectronvolt: 1.6 };
    expect(exceedsShockleyQueisser(found(1.3, 25), gap)).toEqual([]);
    expect(exceedsShockleyQueisser(found(1.34, 25), gap)).toHaveLength(1);
    expect(exceedsShockleyQueisser(found(1.34, 27), gap)).toHaveLength(2);
  });

  it('needs no Voc', () => {
    expect(exceedsShockleyQueisser(found(null, 50), ONE_SUN)).toEqual([]);
    expect(exceedsShockleyQueisser(found(null, 80), ONE_SUN)).toHaveLength(1);
    expect(exceedsShockleyQueisser(found(1.1, null), ONE_SUN)).toEqual([]);
  });
});
