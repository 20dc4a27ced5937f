import { describe, expect, it } from '@jest/globals';
import { resolveConditions } from './resolve-conditions.ts';

const codes = (resolved: { warnings: readonly { code: string }[] }): string[] =>
  resolved.warnings.map(({ code }) => code);

describe('resolveConditions', () => {
  it('takes overrides before measurement before file before device, key by key', () => {
    const resolved = resolveConditions({
      kind: 'jv',
      overrides: { irradianceMilliwattPerCm2: 99 },
      measurement: { scanDirection: 'reverse' },
      file: { scanRateMillivoltPerSecond: 100 },
      device: { apertureAreaCm2: 0.058 },
    });
    expect(resolved.conditions).toEqual({
      irradianceMilliwattPerCm2: 99,
      scanDirection: 'reverse',
      scanRateMillivoltPerSecond: 100,
      apertureAreaCm2: 0.058,
      temperatureKelvin: 298.15,
    });
    expect(resolved.origins).toEqual({
      irradianceMilliwattPerCm2: 'override',
      scanDirection: 'measurement',
      scanRateMillivoltPerSecond: 'file',
      apertureAreaCm2: 'device',
      temperatureKelvin: 'default',
    });
    expect(resolved.warnings).toEqual([]);
  });

  it('calls areas more than 1 % apart a conflict and names both', () => {
    const resolved = resolveConditions({
      kind: 'jv',
      file: { apertureAreaCm2: 0.16, irradianceMilliwattPerCm2: 100 },
      device: { apertureAreaCm2: 0.058 },
    });
    expect(resolved.conditions.apertureAreaCm2).toBe(0.16);
    expect(codes(resolved)).toEqual(['areaConflict']);
    expect(resolved.warnings[0]?.detail).toMatch(/0\.16 \(the file\) and 0\.058 \(the device\)/u);
  });

  it('takes the kind of area only with the area it was said of', () => {
    const device = { apertureAreaCm2: 0.16, areaKind: 'aperture' } as const;
    const other = resolveConditions({ kind: 'eqe', file: { apertureAreaCm2: 0.0784 }, device });
    expect(other.conditions).toEqual({ apertureAreaCm2: 0.0784, temperatureKelvin: 298.15 });
    expect(other.origins).toEqual({ apertureAreaCm2: 'file', temperatureKelvin: 'default' });
    expect(other.warnings[1]).toEqual({
      code: 'conditionMissing',
      detail:
        'areaKind is aperture (the device) of an area of 0.16 cm²; of which kind the 0.0784 cm² that are used are (the file), nobody says. State areaKind with the measurement.',
    });
    const same = resolveConditions({ kind: 'eqe', file: { apertureAreaCm2: 0.1601 }, device });
    expect(same.conditions.areaKind).toBe('aperture');
    const stated = { areaKind: 'total' } as const;
    const said = resolveConditions({
      kind: 'eqe',
      measurement: stated,
      file: { apertureAreaCm2: 0.08 },
      device,
    });
    expect(said.conditions).toMatchObject({ apertureAreaCm2: 0.08, areaKind: 'total' });
  });

  it('tells smaller differences of area, and those of other keys, with both values', () => {
    const resolved = resolveConditions({
      kind: 'jv',
      overrides: { irradianceMilliwattPerCm2: 95 },
      file: { apertureAreaCm2: 0.0581, irradianceMilliwattPerCm2: 100 },
      device: { apertureAreaCm2: 0.058 },
    });
    expect(codes(resolved)).toEqual(['conditionOverridden', 'conditionOverridden']);
    expect(resolved.warnings.map(({ detail }) => detail).join()).toMatch(
      /95 \(set by hand\) and 100 \(the file\)/u,
    );
  });

  it('is silent when sources agree', () => {
    const same = {
      apertureAreaCm2: 0.058,
      irradianceMilliwattPerCm2: 100,
      scanDirection: 'reverse',
    } as const;
    expect(
      resolveConditions({ kind: 'jv', overrides: same, measurement: same, file: same, device: same })
        .warnings,
    ).toEqual([]);
  });

  it('assumes 100 mW/cm² only for lit current-voltage kinds of which nobody says anything', () => {
    expect(codes(resolveConditions({ kind: 'jv' }))).toEqual(['irradianceAssumed']);
    expect(resolveConditions({ kind: 'jv' }).conditions.irradianceMilliwattPerCm2).toBe(100);
    expect(codes(resolveConditions({ kind: 'jv', device: { irradianceMilliwattPerCm2: 100 } }))).toEqual([]);
    expect(
      resolveConditions({ kind: 'jv', file: { dark: true } }).conditions.irradianceMilliwattPerCm2,
    ).toBeUndefined();
    expect(resolveConditions({ kind: 'eqe' }).conditions).toEqual({ temperatureKelvin: 298.15 });
  });

  it('never assumes an area', () => {
    expect(resolveConditions({ kind: 'jv' }).conditions.apertureAreaCm2).toBeUndefined();
  });

  it.each([0.5, 501, 1000, 2001])(
    'finds an irradiance of %d mW/cm² implausible and uses it',
    (irradianceMilliwattPerCm2) => {
      const resolved = resolveConditions({ kind: 'jv', file: { irradianceMilliwattPerCm2 } });
      expect(codes(resolved)).toEqual(['irradianceImplausible']);
      expect(resolved.conditions.irradianceMilliwattPerCm2).toBe(irradianceMilliwattPerCm2);
    },
  );

  it.each([0, -0.16, 5e-324, Number.NaN, Number.POSITIVE_INFINITY])(
    'treats an area of %d as not stated',
    (apertureAreaCm2) => {
      const resolved = resolveConditions({
        kind: 'jv',
        file: { apertureAreaCm2, irradianceMilliwattPerCm2: 100 },
        device: { apertureAreaCm2: 0.058 },
      });
      expect(resolved.conditions.apertureAreaCm2).toBe(0.058);
      expect(codes(resolved)).toEqual(['conditionMissing']);
    },
  );

  it('does not change its sources', () => {
    const file = Object.freeze({ apertureAreaCm2: 0.16 });
    expect(() => resolveConditions({ kind: 'jv', file })).not.toThrow();
  });
});
