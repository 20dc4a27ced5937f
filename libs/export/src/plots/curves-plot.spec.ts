import type { CurvesFigure, FigureAxis, FigureCurve } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawFigure } from './draw-figure.ts';
import { linearTicks, logarithmicTicks } from './axis-ticks.ts';

const axis = (title: string, scale: FigureAxis['scale'] = 'linear'): FigureAxis => ({
  title,
  scale,
  range: null,
});

const curveOf = (parts: Partial<FigureCurve>): FigureCurve => ({
  name: 'measured',
  role: 'measured',
  look: 'line',
  axis: 'left',
  x: [1, 2, 3],
  y: [1, 4, 9],
  ...parts,
});

const figureOf = (curves: readonly FigureCurve[], scale: FigureAxis['scale'] = 'linear'): CurvesFigure => ({
  kind: 'curves',
  title: 'A1 <b>',
  subtitle: null,
  notes: ['n = 2'],
  panels: [
    {
      heightFraction: 1,
      x: axis('Time (s)', scale),
      y: axis('Counts (counts)', scale),
      yRight: null,
      curves,
      marks: [{ at: { x: 2 }, label: 'here' }],
    },
    {
      heightFraction: 0.35,
      x: axis('Time (s)', scale),
      y: axis('Residual (counts)'),
      yRight: null,
      curves: [],
      marks: [{ at: { y: 0 }, label: '' }],
    },
  ],
});

/** What is wrong with an SVG: tags that are not closed, numbers that could not be drawn, curves outside the page. */
const faultsOf = (svg: string): string[] => {
  const faults = [...(svg.match(/NaN|Infinity|undefined|null/g) ?? [])];
  const open: string[] = [];
  for (const [, slash, name = '', rest = ''] of svg.matchAll(/<(\/?)([a-z]+)([^>]*)>/g)) {
    if (slash === '/') {
      if (open.pop() !== name) faults.push(`</${name}>`);
    } else if (!rest.endsWith('/')) open.push(name);
  }
  if (open.length > 0) faults.push(`${open.join()} not closed`);
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  for (const [, path = ''] of svg.matchAll(/<path d="([^"]*)"/g)) {
    for (const [, x, y] of path.matchAll(/[ML]?(-?[\d.]+),(-?[\d.]+)/g)) {
      const isInside =
        Number(x) >= 0 && Number(x) <= Number(width) && Number(y) >= 0 && Number(y) <= Number(height);
      if (!isInside) faults.push(`${x},${y}`);
    }
  }
  return faults;
};

describe('drawFigure of curves', () => {
  it('shows panels with axes, legend, notes and marks', () => {
    const svg = drawFigure(figureOf([curveOf({}), curveOf({ name: 'fit', role: 'model', look: 'dashed' })]));
    expect(faultsOf(svg)).toEqual([]);
    for (const text of [
      'Counts (counts)',
      'Residual (counts)',
      'measured',
      'fit',
      'n = 2',
      'here',
      'A1 &lt;b&gt;',
    ]) {
      expect(svg).toContain(`>${text}<`);
    }
    // The panels share their x axis, which is written once.
    expect(svg.match(/>Time \(s\)</g)).toHaveLength(1);
  });

  it('gives every curve of finite numbers a place inside the page, always the same', () => {
    const number = fc
      .double({ min: -1e12, max: 1e12, noNaN: true })
      .map((value) => (Math.abs(value) < 1e-180 ? 0 : value));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, number), { maxLength: 20 }),
        fc.constantFrom('line' as const, 'dashed' as const, 'points' as const),
        fc.constantFrom('linear' as const, 'logarithmic' as const),
        (points, look, scale) => {
          const x = points.map(([first]) => first);
          const y = points.map(([, second]) => second);
          const draw = (): string => drawFigure(figureOf([curveOf({ look, x, y })], scale));
          expect(faultsOf(draw())).toEqual([]);
          expect(draw()).toBe(draw());
        },
      ),
      { numRuns: 40 },
    );
  });

  it('cuts a title that is too long for the page, and keeps it whole for a reader of the file', () => {
    const title = 'x'.repeat(200);
    const svg = drawFigure({ ...figureOf([curveOf({})]), title, subtitle: title });
    const lengths = [...svg.matchAll(/>(x+…)</g)].map(([, text = '']) => text.length);
    expect(lengths).toHaveLength(2);
    expect(Math.max(...lengths)).toBeLessThan(95);
    expect(svg).toContain(`<title>${title}</title>`);
  });

  it('draws numbers that are hardly more than zero', () => {
    expect(faultsOf(drawFigure(figureOf([curveOf({ x: [5e-324, 1e-300], y: [0, 5e-324] })])))).toEqual([]);
  });

  it('leaves out what a logarithmic axis has no place for', () => {
    const svg = drawFigure(figureOf([curveOf({ y: [0, -1, 10], look: 'points' })], 'logarithmic'));
    expect(svg.match(/h0/g)).toHaveLength(1);
  });

  it('thins many points and keeps their extremes', () => {
    const x = Array.from({ length: 50_000 }, (_, index) => index);
    const y = x.map((value) => (value === 25_000 ? 100 : Math.sin(value)));
    const svg = drawFigure(figureOf([curveOf({ x, y })]));
    expect(svg.length).toBeLessThan(80_000);
    const topOf = (drawn: string): number =>
      Math.min(...[...drawn.matchAll(/[ML][\d.]+,([\d.]+)/g)].map(([, top]) => Number(top)));
    const ends = drawFigure(figureOf([curveOf({ x: [0, 49_999], y: [-1, 100] })]));
    expect(topOf(svg)).toBeCloseTo(topOf(ends), 1);
  });
});

describe('ticks', () => {
  it('of large numbers leave a power of ten to the title', () => {
    const { ticks, exponent } = linearTicks([0, 3e6], [0, 100], 4, true);
    expect(exponent).toBe(6);
    expect(ticks.map(({ label }) => label)).toEqual(['0', '1', '2', '3']);
  });

  it('stay short enough to stand beside an axis', () => {
    const lengthsOf = ({ ticks }: { ticks: readonly { label: string }[] }): number =>
      Math.max(...ticks.map(({ label }) => label.length));
    for (const largest of [1e-7, 3e-3, 0.04, 7, 950, 9500, 60_000, 2e6, 3e12]) {
      expect(lengthsOf(linearTicks([-largest, largest], [0, 300], 6, true))).toBeLessThanOrEqual(6);
      expect(lengthsOf(logarithmicTicks([largest / 20, largest], [0, 300], 6))).toBeLessThanOrEqual(6);
    }
    const { ticks, exponent } = logarithmicTicks([9e3, 3e5], [0, 300], 6);
    expect([exponent, ticks.map(({ label }) => label)]).toEqual([3, ['10', '20', '50', '100', '200']]);
  });

  it('of few decades are 1, 2 and 5, of many powers of ten', () => {
    expect(logarithmicTicks([0.9, 12], [0, 100], 8).ticks.map(({ label }) => label)).toEqual([
      '1',
      '2',
      '5',
      '10',
    ]);
    expect(logarithmicTicks([1e-6, 1], [0, 100], 8).ticks.map(({ label }) => label)).toEqual([
      '10⁻⁶',
      '10⁻⁵',
      '10⁻⁴',
      '10⁻³',
      '10⁻²',
      '10⁻¹',
      '10⁰',
    ]);
  });
});
