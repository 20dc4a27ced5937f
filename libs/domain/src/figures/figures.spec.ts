import { describe, expect, it } from '@jest/globals';
import { axisTitle } from './axis-title.ts';
import { numberText, powerOfTen } from './number-text.ts';

describe('words of figures', () => {
  it('put the unit of the quantity table behind the words of an axis', () => {
    expect(axisTitle('Voltage', 'voltageVolt')).toBe('Voltage (V)');
    expect(axisTitle('Fill factor', 'fillFactor')).toBe('Fill factor');
  });

  it.each([
    [0, '0'],
    [18.300854, '18.3'],
    [-0.05, '−0.05'],
    [0.001, '0.001'],
    [1.16e-9, '1.16 × 10⁻⁹'],
    [-14492315922076106, '−1.449 × 10¹⁶'],
    [999999.9, '1 × 10⁶'],
  ])('write %p as %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  it('write powers of ten', () => {
    expect([-12, 0, 3].map(powerOfTen)).toEqual(['10⁻¹²', '10⁰', '10³']);
  });
});
