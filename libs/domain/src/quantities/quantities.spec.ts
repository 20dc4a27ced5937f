import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../errors/domain-error.ts';
import {
  assertFinite,
  assertWithinBounds,
  csvHeaderOf,
  descriptionOf,
  isQuantityKey,
  labelOf,
  QUANTITIES,
  quantityOf,
} from './quantities.ts';
import { UNITS } from './units.ts';
import { unitsDocument } from './units-document.ts';

describe('the quantity table', () => {
  const named = (unit: string): boolean => unit === 'one' || unit === 'ofInput';

  it.each(QUANTITIES.filter(({ unit }) => !named(unit)).map(({ key, unit }) => [key, unit]))(
    '%s ends in its unit %s, the longest that fits',
    (key, unit) => {
      const fitting = Object.keys(UNITS).filter((suffix) => key.endsWith(suffix));
      expect(fitting.sort((a, b) => b.length - a.length)[0]).toBe(unit);
    },
  );

  it('has bounds in order and descriptions without a full stop', () => {
    for (const entry of QUANTITIES) {
      expect(entry.minimum ?? -Infinity).toBeLessThan(entry.maximum ?? Infinity);
      expect(entry.description).toMatch(/[^.]$/);
    }
  });

  it('has the CSV headers of the contract', () => {
    expect(csvHeaderOf('jscMilliampPerCm2')).toBe('jsc_mA_cm2');
    expect(csvHeaderOf('vocVolt')).toBe('voc_V');
    expect(csvHeaderOf('fillFactor')).toBe('fill_factor');
    expect(csvHeaderOf('pcePercent')).toBe('pce_percent');
    expect(csvHeaderOf('j0RadMilliampPerCm2')).toBe('j0_rad_mA_cm2');
    expect(csvHeaderOf('scanRateMillivoltPerSecond')).toBe('scan_rate_mV_s');
  });

  it('gives every quantity its own CSV header', () => {
    const headers = QUANTITIES.map((entry) => entry.csvHeader);
    expect(new Set(headers).size).toBe(headers.length);
  });

  it('gives no two units one spelling', () => {
    const spellings = Object.values(UNITS).map((unit) => unit.csv);
    expect(new Set(spellings).size).toBe(spellings.length);
  });

  it('labels and describes a quantity', () => {
    expect(labelOf('jscMilliampPerCm2')).toBe('Jsc (mA/cm²)');
    expect(labelOf('fillFactor')).toBe('FF');
    expect(descriptionOf('relativeHumidityPercent')).toBe(
      'Relative humidity of the surrounding air. Unit: %. From 0 to 100.',
    );
    expect(descriptionOf('mean')).toContain('Unit: that of the input. Any finite number.');
    expect(descriptionOf('sizeBytes')).toContain('At least 0.');
    expect(descriptionOf('pcePercent')).toContain('At most 100.');
  });

  it('knows its keys and no others', () => {
    expect(isQuantityKey('vocVolt')).toBe(true);
    expect(isQuantityKey('toString')).toBe(false);
  });

  it('is what docs/units.md says', () => {
    const document = readFileSync(new URL('../../../../docs/units.md', import.meta.url), 'utf8');
    expect(document).toBe(unitsDocument());
  });
});

describe('assertWithinBounds', () => {
  it('accepts the bounds themselves', () => {
    expect(() => {
      assertWithinBounds('fillFactor', 0, '/fillFactor');
      assertWithinBounds('fillFactor', 1, '/fillFactor');
    }).not.toThrow();
  });

  it('names field, value, unit, rule and what to do', () => {
    const refused = (): void => {
      assertWithinBounds('relativeHumidityPercent', 140, '/conditions/relativeHumidityPercent');
    };
    expect(refused).toThrow(
      'relativeHumidityPercent is 140 %, which is not possible. From 0 to 100. Check the value and its unit.',
    );
    expect(refused).toThrow(expect.objectContaining({ code: 'valueOutOfBounds', category: 'meaningless' }));
  });

  it('accepts exactly the finite numbers inside the bounds', () => {
    fc.assert(
      fc.property(fc.constantFrom(...QUANTITIES.map((entry) => entry.key)), fc.double(), (key, value) => {
        const { minimum, maximum } = quantityOf(key);
        const inside =
          Number.isFinite(value) && value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity);
        let accepted = true;
        try {
          assertWithinBounds(key, value, '/value');
        } catch (error) {
          accepted = !(error instanceof DomainError);
        }
        expect(accepted).toBe(inside);
      }),
    );
  });
});

describe('assertFinite', () => {
  it.each([NaN, Infinity, -Infinity])('refuses %p', (value) => {
    expect(() => {
      assertFinite(value, '/volumeMillilitre');
    }).toThrow(
      expect.objectContaining({
        code: 'numberNotFinite',
        faults: [expect.objectContaining({ pointer: '/volumeMillilitre' })],
      }),
    );
  });

  it('accepts zero and the largest number', () => {
    expect(() => {
      assertFinite(0, '/a');
      assertFinite(Number.MAX_VALUE, '/a');
    }).not.toThrow();
  });
});
