import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findRootByBisection } from './bisection.ts';
import { relativeUncertainty } from './estimate.ts';
import { findMaximumByGoldenSection } from './golden-section.ts';
import { interpolateBent, interpolateLinear } from './interpolation.ts';
import { fitLine } from './linear-regression.ts';
import { medianOf } from './median.ts';
import { naturalCubicSpline } from './natural-cubic-spline.ts';
import { findMaximumByNewton, findRootByNewton } from './newton.ts';
import { fitPolynomial } from './polynomial-fit.ts';
import { sortAndAverage } from './sort-and-average.ts';
import { studentTQuantile, studentWidening } from './student-t.ts';

const finite = fc.double({ min: -100, max: 100, noNaN: true });

describe('fitPolynomial', () => {
  it('recovers a polynomial of degree 4 with value, slope and curvature', () => {
    fc.assert(
      fc.property(fc.tuple(finite, finite, finite, finite, finite), ([a, b, c, d, e]) => {
        const x = Array.from({ length: 12 }, (_, index) => 0.8 + 0.02 * index);
        const fit = fitPolynomial(
          x,
          x.map((v) => a + v * (b + v * (c + v * (d + v * e)))),
          4,
        );
        expect(fit?.valueAt(0.9)).toBeCloseTo(a + 0.9 * (b + 0.9 * (c + 0.9 * (d + 0.9 * e))), 6);
        expect(fit?.slopeAt(0.9)).toBeCloseTo(b + 0.9 * (2 * c + 0.9 * (3 * d + 0.9 * 4 * e)), 4);
        expect(fit?.curvatureAt(0.9)).toBeCloseTo(2 * c + 0.9 * (6 * d + 0.9 * 12 * e), 1);
      }),
    );
  });

  it('tells which part every point has in a second derivative, and the third', () => {
    const x = [0, 1, 2, 3, 4, 5];
    const y = [3, 1, 4, 1, 5, 9];
    const fit = fitPolynomial(x, y, 3);
    const weights = fit?.curvatureWeightsAt(1.5) ?? [];
    expect(weights.reduce((sum, weight, index) => sum + weight * (y[index] ?? 0), 0)).toBeCloseTo(
      fit?.curvatureAt(1.5) ?? Number.NaN,
      10,
    );
    // Of x³ the second derivative is 6x, of 1 and x it is nothing.
    expect(weights.reduce((sum, weight, index) => sum + weight * index ** 3, 0)).toBeCloseTo(9, 10);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(0, 10);
    const cube = fitPolynomial(
      x,
      x.map((value) => value ** 3),
      4,
    );
    expect(cube?.thirdDerivativeAt(2)).toBeCloseTo(6, 8);
    expect(cube?.residualSquares).toBeCloseTo(0, 12);
    expect(cube?.freedomCount).toBe(1);
  });

  it('gives the standard error of the mean for degree 0', () => {
    const fit = fitPolynomial([0, 1, 2, 3], [1, 2, 3, 4], 0);
    expect(fit?.valueAt(7)).toBeCloseTo(2.5, 12);
    expect(fit?.valueStandardErrorAt(7)).toBeCloseTo(0.6454972243679028, 12);
    expect(fit?.slopeStandardErrorAt(7)).toBe(0);
  });

  it('has no standard error without a degree of freedom, and no fit with too few points', () => {
    expect(fitPolynomial([0, 1], [0, 1], 1)?.valueStandardErrorAt(0.5)).toBeNull();
    expect(fitPolynomial([0, 1], [0, 1], 2)).toBeNull();
    expect(fitPolynomial([1, 1, 1], [0, 1, 2], 1)).toBeNull();
    expect(fitPolynomial([0, 0, 0, 1, 0, 0], [1, 2, 3, 4, 5, 6], 2)).toBeNull();
  });
});

describe('fitLine', () => {
  it('gives the textbook numbers', () => {
    // Anscombe's first data set.
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    const line = fitLine(x, y);
    expect(line?.slope).toBeCloseTo(0.500091, 6);
    expect(line?.intercept).toBeCloseTo(3.000091, 6);
    expect(line?.slopeStandardError).toBeCloseTo(0.117906, 6);
    expect(line?.interceptStandardError).toBeCloseTo(1.124747, 6);
    expect(line?.residualStandardDeviation).toBeCloseTo(1.236603, 6);
  });

  it('is null without two different x', () => {
    expect(fitLine([1], [2])).toBeNull();
    expect(fitLine([1, 1], [2, 3])).toBeNull();
    // Their mean is rounded and not equal to them.
    const equal = Array.from({ length: 7 }, () => 0.1);
    expect(fitLine(equal, [1, 1.1, 0.9, 1.2, 1, 1.05, 1])).toBeNull();
    expect(fitLine([1, 2], [2, 3])).toMatchObject({ slope: 1, slopeStandardError: null });
  });
});

describe('studentTQuantile', () => {
  it.each([
    [1, 12.7062],
    [2, 4.30265],
    [10, 2.22814],
    [30, 2.04227],
    [1000, 1.96234],
  ])('of 95 %% with %d degrees of freedom is %d', (degrees, expected) => {
    expect(studentTQuantile(0.95, degrees)).toBeCloseTo(expected, 4);
  });
});

describe('naturalCubicSpline', () => {
  it('runs through its points and is exact on a line', () => {
    const x = [0, 0.3, 0.9, 1, 1.4];
    const y = [1, 3, 2, 5, 4];
    const spline = naturalCubicSpline(x, y);
    x.forEach((value, index) => {
      expect(spline(value)).toBeCloseTo(y[index] ?? Number.NaN, 12);
    });
    expect(
      naturalCubicSpline(
        x,
        x.map((v) => 2 * v + 1),
      )(0.77),
    ).toBeCloseTo(2.54, 12);
  });

  it('follows a sine within 1e-4', () => {
    const x = Array.from({ length: 33 }, (_, index) => (Math.PI * index) / 32);
    const spline = naturalCubicSpline(x, x.map(Math.sin));
    expect(spline(1.234)).toBeCloseTo(Math.sin(1.234), 4);
  });
});

describe('small tools', () => {
  it('interpolates inside and never outside', () => {
    expect(interpolateLinear([0, 1, 3], [0, 10, 30], 2)).toBe(20);
    expect(interpolateLinear([0, 1, 3], [0, 10, 30], 3)).toBe(30);
    expect(interpolateLinear([0, 1, 3], [0, 10, 30], 3.1)).toBeNull();
    expect(interpolateLinear([], [], 1)).toBeNull();
    expect(interpolateLinear([1], [5], 1)).toBe(5);
  });

  it('widens what few degrees of freedom tell, and nothing that many do', () => {
    expect(studentWidening(1)).toBeCloseTo(12.706 / 1.96, 3);
    expect(studentWidening(10)).toBeCloseTo(2.228 / 1.96, 3);
    expect(studentWidening(999)).toBeCloseTo(1, 2);
    expect(studentWidening(Infinity)).toBe(1);
  });

  it('interpolates a parabola exactly between uneven points, and never outside', () => {
    const grid = [0, 0.5, 2, 3, 7];
    const parabola = (x: number): number => 3 - 2 * x + 0.5 * x * x;
    const y = grid.map(parabola);
    const places = [0, 0.2, 0.5, 1.1, 2.5, 6.9, 7];
    const bent = interpolateBent(grid, y, places);
    for (const [index, x] of places.entries()) expect(bent?.[index]).toBeCloseTo(parabola(x), 12);
    expect(interpolateBent(grid, y, [6.9, 7])?.[1]).toBeCloseTo(parabola(7), 12);
    expect(interpolateBent(grid, y, [1, 7.1])).toBeNull();
    expect(interpolateBent(grid, y, [-0.1, 1])).toBeNull();
    expect([...(interpolateBent([0, 1], [0, 10], [0.5]) ?? [])]).toEqual([5]);
  });

  it('finds roots and maxima', () => {
    expect(findRootByBisection((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 14);
    expect(findRootByBisection((x) => 2 - x * x, 0, 2)).toBeCloseTo(Math.SQRT2, 14);
    expect(findMaximumByGoldenSection((x) => -((x - 0.7) ** 2), 0, 1)).toBeCloseTo(0.7, 7);
  });

  it('finds roots by steps of the slope, to the last bit and within the bounds', () => {
    const square = (x: number) => ({ value: x * x - 2, slope: 2 * x });
    expect(findRootByNewton(square, 0, 2)).toBeCloseTo(Math.SQRT2, 15);
    expect(findRootByNewton(square, 2, 0)).toBeCloseTo(Math.SQRT2, 15);
    expect(findRootByNewton(square, -2, 0)).toBeCloseTo(-Math.SQRT2, 15);
    expect(findRootByNewton(square, 2, 3)).toBeNull();
    expect(findRootByNewton((x) => ({ value: x, slope: 1 }), 0, 3)).toBe(0);
    expect(findRootByNewton((x) => ({ value: x - 3, slope: 1 }), 0, 3)).toBe(3);
    // Steps from its flat ends leave the bounds, and a slope of zero leads nowhere.
    const steep = (x: number) => ({
      value: Math.atan(50 * (x - 0.3)),
      slope: 50 / (1 + (50 * (x - 0.3)) ** 2),
    });
    expect(findRootByNewton(steep, -10, 10)).toBeCloseTo(0.3, 14);
    expect(findRootByNewton((x) => ({ value: x - 0.7, slope: 0 }), 0, 1)).toBeCloseTo(0.7, 14);
    // A last step of a few roundings does not leave the bounds either.
    const epsilon = Number.EPSILON;
    const above = (x: number) => ({ value: x > 1 ? 0.5 : -1, slope: 0.5 / (3 * epsilon) });
    expect(findRootByNewton(above, 1, 1 + 2 * epsilon)).toBe(1);
    const below = (x: number) => ({ value: x < 1 ? -0.5 : 1, slope: 0.5 / (3 * epsilon) });
    expect(findRootByNewton(below, 1 - 2 * epsilon, 1)).toBe(1);
    fc.assert(
      fc.property(finite, fc.double({ min: 0.1, max: 50, noNaN: true }), (root, width) => {
        const cubic = (x: number) => ({
          value: (x - root) ** 3 + (x - root),
          slope: 3 * (x - root) ** 2 + 1,
        });
        expect(findRootByNewton(cubic, root - width, root + 3 * width)).toBeCloseTo(root, 11);
      }),
    );
  });

  it('finds maxima where the slope falls through zero, and else by their values', () => {
    const hill = (x: number) => ({ value: -((x - 0.7) ** 2), slope: -2 * (x - 0.7), curvature: -2 });
    expect(findMaximumByNewton(hill, 0, 1)).toBeCloseTo(0.7, 14);
    // It falls to a hollow first: its slope has the same sign at both ends.
    const wave = (x: number) => ({ value: Math.sin(x), slope: Math.cos(x), curvature: -Math.sin(x) });
    expect(findMaximumByNewton(wave, 4, 9)).toBeCloseTo(2.5 * Math.PI, 6);
    // Of two hills the slope may lead to the lower one.
    expect(Math.sin(findMaximumByNewton(wave, 1, 8))).toBeCloseTo(1, 12);
  });

  it('takes medians', () => {
    expect(medianOf([3, 1, 2])).toBe(2);
    expect(medianOf([4, 1, 2, 3])).toBe(2.5);
    expect(medianOf([])).toBeNull();
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(-2, -0.5, 0, 0.25, 1, 3, 7), { minLength: 1, maxLength: 40 }),
        (values) => {
          const sorted = values.toSorted((a, b) => a - b);
          const middle = (sorted.length - 1) / 2;
          const expected = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
          const copy = values.slice();
          expect(medianOf(values)).toBe(expected + 0);
          expect(values).toEqual(copy);
        },
      ),
    );
  });

  it('sorts, averages repeats and counts them', () => {
    expect(sortAndAverage([2, 1, 2, 1, 0], [10, 1, 20, 3, 7], 1e-9)).toEqual({
      x: [0, 1, 2],
      y: [7, 2, 15],
      repeatedCount: 2,
    });
  });

  it('has no relative uncertainty of nothing', () => {
    expect(relativeUncertainty(null)).toBeNull();
    expect(relativeUncertainty({ value: 0, uncertainty: 1 })).toBeNull();
    expect(relativeUncertainty({ value: -2, uncertainty: 1 })).toBe(0.5);
  });
});
