import type { BoxesFigure, FigureBox } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { drawFigure } from './draw-figure.ts';

const boxOf = (values: readonly number[]): FigureBox => {
  const [low = 0, high = 0] = [values[0], values.at(-1)];
  const middle = (low + high) / 2;
  const quarter = (high - low) / 4;
  return {
    values,
    box:
      values.length < 5
        ? null
        : { q1: middle - quarter, q3: middle + quarter, whiskerLow: low, whiskerHigh: high },
    median: values.length === 0 ? null : middle,
    mean: values.length === 0 ? null : middle,
  };
};

const figureOf = (groups: readonly (readonly [string, readonly number[]])[]): BoxesFigure => ({
  kind: 'boxes',
  title: 'Performance <b>',
  subtitle: null,
  groupsTitle: 'FA fraction',
  groups: groups.map(([name]) => [name]),
  panels: ['PCE (%)', 'FF'].map((title) => ({ title, boxes: groups.map(([, values]) => boxOf(values)) })),
  notes: ['Box: quartiles.'],
});

const evenly = (count: number): number[] => Array.from({ length: count }, (_, index) => 10 + index / count);
const pointsOf = (svg: string): [number, number][] =>
  [...svg.matchAll(/M(-?[\d.]+),(-?[\d.]+)h0/g)].map(([, x, y]) => [Number(x), Number(y)]);

describe('drawFigure of boxes', () => {
  it('prints axes, groups, the number of devices of each, and the rule', () => {
    const svg = drawFigure(
      figureOf([
        ['0', evenly(7)],
        ['0.5', evenly(3)],
        ['1', []],
      ]),
    );
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
    for (const text of [
      'PCE (%)',
      'FF',
      'FA fraction',
      '0.5',
      'n = 7',
      'n = 3',
      'n = 0',
      'Box: quartiles.',
    ]) {
      expect(svg).toContain(`>${text}<`);
    }
    expect(svg).toContain('Performance &lt;b&gt;');
    // Every device once per panel; a box of the group of seven alone.
    expect(pointsOf(svg)).toHaveLength(2 * (7 + 3));
    expect(svg.match(/fill="#dfe8f1"/g)).toHaveLength(2);
  });

  it('spreads points sideways inside of their group, always to the same places', () => {
    const svg = drawFigure(
      figureOf([
        ['a', evenly(40)],
        ['b', evenly(40)],
      ]),
    );
    const places = pointsOf(svg).slice(0, 80);
    const middle = (72 + 652) / 2;
    expect(places.slice(0, 40).every(([x]) => x > 72 && x < middle)).toBe(true);
    expect(places.slice(40).every(([x]) => x > middle && x < 652)).toBe(true);
    expect(new Set(places.slice(0, 40).map(([x]) => Math.round(x))).size).toBeGreaterThan(30);
    expect(
      drawFigure(
        figureOf([
          ['a', evenly(40)],
          ['b', evenly(40)],
        ]),
      ),
    ).toBe(svg);
  });

  it('turns names that do not fit, and stays on the page with forty groups', () => {
    const groups = Array.from({ length: 40 }, (_, index) => [`C${index}F${index}`, evenly(6)] as const);
    const svg = drawFigure(figureOf(groups));
    expect(svg.match(/rotate\(-90 /g)).toHaveLength(40 + 2);
    expect(pointsOf(svg).every(([x, y]) => x > 72 && x < 652 && y > 0)).toBe(true);
  });

  it('shows of very many devices those beyond the whiskers, and says so', () => {
    const values = evenly(5000);
    const figure = figureOf([['all', values]]);
    const panels = figure.panels.map(({ title, boxes: [box] }) => ({
      title,
      boxes: box?.box == null ? [] : [{ ...box, box: { ...box.box, whiskerHigh: values.at(-4) ?? 0 } }],
    }));
    const svg = drawFigure({ ...figure, panels });
    expect(pointsOf(svg)).toHaveLength(2 * 3);
    expect(svg).toContain('Of groups of more than 400, points only beyond the whiskers.');
  });

  it('draws equal values and one value', () => {
    const svg = drawFigure(
      figureOf([
        ['a', [15, 15, 15, 15, 15]],
        ['b', [0]],
      ]),
    );
    expect(svg).not.toMatch(/NaN|Infinity/);
  });
});
