import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assertNoCycle } from './lineage.ts';

const edges = new Map([
  ['film', ['ink']],
  ['ink', ['washed']],
  ['washed', ['csQd', 'faQd']],
]);

describe('assertNoCycle', () => {
  it('accepts a new ancestor', () => {
    expect(() => {
      assertNoCycle(edges, 'csQd', ['lot']);
    }).not.toThrow();
  });

  it('accepts two ways to one ancestor', () => {
    expect(() => {
      assertNoCycle(edges, 'film', ['washed', 'ink']);
    }).not.toThrow();
  });

  it('names the path and the wrong parent', () => {
    const refused = (): void => {
      assertNoCycle(edges, 'faQd', ['lot', 'ink'], '/parents');
    };
    expect(refused).toThrow('faQd ← ink ← washed ← faQd');
    expect(refused).toThrow(
      expect.objectContaining({
        code: 'lineageCycle',
        category: 'conflict',
        faults: [expect.objectContaining({ pointer: '/parents/1' })],
      }),
    );
  });

  it('refuses a sample as its own parent', () => {
    expect(() => {
      assertNoCycle(new Map(), 'a', ['a']);
    }).toThrow('a ← a');
  });

  it('keeps every graph it lets grow free of cycles', () => {
    const node = fc.integer({ min: 0, max: 7 }).map(String);
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node), { maxLength: 30 }), (wanted) => {
        const parentsOf = new Map<string, string[]>();
        for (const [child, parent] of wanted) {
          try {
            assertNoCycle(parentsOf, child, [parent]);
          } catch {
            continue;
          }
          parentsOf.set(child, [...(parentsOf.get(child) ?? []), parent]);
        }
        // A graph without cycles loses all its nodes when those without parents are taken away again and again.
        const left = new Set(parentsOf.keys());
        for (let before = -1; before !== left.size;) {
          before = left.size;
          for (const child of left) {
            if (!(parentsOf.get(child) ?? []).some((parent) => left.has(parent))) left.delete(child);
          }
        }
        expect([...left]).toEqual([]);
      }),
    );
  });
});
