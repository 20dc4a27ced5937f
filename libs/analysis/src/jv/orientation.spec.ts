import { describe, expect, it } from '@jest/globals';
import { sweepVolt } from '../testing/made-records.ts';
import { diodeCurrent, HERO_DIODE } from '../testing/single-diode.ts';
import { orientationOf, withSigns } from './orientation.ts';

const curve = (
  voltageVolt: readonly number[],
): { voltageVolt: readonly number[]; values: readonly number[] } => ({
  voltageVolt,
  values: voltageVolt.map((voltage) => diodeCurrent(HERO_DIODE, voltage)),
});
const STRAIGHT = { currentIsInverted: false, voltageIsInverted: false };

describe('orientationOf', () => {
  it('leaves a curve alone that passes Voc, though V·J is larger beyond it', () => {
    expect(orientationOf(curve(sweepVolt(-0.1, 1.6, 0.01)))).toEqual(STRAIGHT);
  });

  it('leaves a curve alone that starts at a large reverse bias with breakdown', () => {
    const voltages = sweepVolt(-5, 1.3, 0.05);
    const values = voltages.map(
      (voltage) => diodeCurrent(HERO_DIODE, voltage) + (voltage < -3 ? 40 * (-3 - voltage) : 0),
    );
    expect(orientationOf({ voltageVolt: voltages, values })).toEqual(STRAIGHT);
  });

  it('turns the current of a file that writes photocurrent as negative', () => {
    const { voltageVolt, values } = curve(sweepVolt(-0.1, 1.3, 0.01));
    expect(orientationOf({ voltageVolt, values: values.map((value) => -value) })).toEqual({
      currentIsInverted: true,
      voltageIsInverted: false,
    });
  });

  it('turns the voltage of a file that writes forward bias as negative', () => {
    const mirrored = withSigns(curve(sweepVolt(-0.1, 1.3, 0.01)), {
      currentIsInverted: false,
      voltageIsInverted: true,
    });
    expect(orientationOf(mirrored)).toEqual({ currentIsInverted: false, voltageIsInverted: true });
  });

  it('goes by the fall of the current when the sweep does not reach Voc', () => {
    const short = curve(sweepVolt(-0.1, 0.9, 0.01));
    expect(orientationOf(short)).toEqual(STRAIGHT);
    expect(orientationOf(withSigns(short, { currentIsInverted: true, voltageIsInverted: true }))).toEqual({
      currentIsInverted: true,
      voltageIsInverted: true,
    });
  });

  it('compares powers only when the current at V = 0 leaves it open', () => {
    const values = [0, 0, 0, 1, 2];
    expect(orientationOf({ voltageVolt: [-2, -1, 0, 1, 2], values })).toEqual(STRAIGHT);
    expect(orientationOf({ voltageVolt: [-2, -1, 0, 1, 2], values: values.toReversed() })).toEqual({
      currentIsInverted: false,
      voltageIsInverted: true,
    });
  });

  it('keeps voltages ascending when it turns them', () => {
    const turned = withSigns(
      { voltageVolt: [-1.2, 0, 0.1], values: [-1, 20, 21] },
      { currentIsInverted: false, voltageIsInverted: true },
    );
    expect(turned).toEqual({ voltageVolt: [-0.1, -0, 1.2], values: [21, 20, -1] });
  });
});
