import { describe, expect, it } from '@jest/globals';
import { renderLineageTree } from './lineage-tree.ts';
import type { LineageNode } from './lineage-tree.ts';

const node = (code: string, parents: LineageNode[] = [], extra: Partial<LineageNode> = {}): LineageNode => ({
  id: code,
  code,
  kind: 'batch',
  detail: null,
  process: null,
  parents,
  ...extra,
});

describe('renderLineageTree', () => {
  it('draws branches, details and processes', () => {
    const lot = node('PbI2-1', [], { kind: 'lot' });
    const cs = node('CS-1', [lot], { process: 'hot injection' });
    const fa = node('FA-1', [lot], { process: 'hot injection' });
    const mixed = node('C2F2-1', [cs, fa], { process: 'exchange', detail: 'Cs0.5FA0.5PbI3, OA-rich' });
    expect(renderLineageTree(mixed)).toBe(
      [
        'C2F2-1 (batch): Cs0.5FA0.5PbI3, OA-rich  [exchange]',
        '├─ CS-1 (batch)  [hot injection]',
        '│  └─ PbI2-1 (lot)',
        '└─ FA-1 (batch)  [hot injection]',
        '   └─ PbI2-1 (lot)',
        '',
      ].join('\n'),
    );
  });

  it('draws the ancestors of a shared sample once', () => {
    const base = node('base', [node('lot')]);
    expect(renderLineageTree(node('top', [node('left', [base]), node('right', [base])]))).toBe(
      [
        'top (batch)',
        '├─ left (batch)',
        '│  └─ base (batch)',
        '│     └─ lot (batch)',
        '└─ right (batch)',
        '   └─ base (batch), see above',
        '',
      ].join('\n'),
    );
  });

  it('ends on a loop and keeps control characters out', () => {
    const parents: LineageNode[] = [];
    const loop = node('loop\u001b[2J\n', parents);
    parents.push(loop);
    const text = renderLineageTree(loop);
    expect(text.split('\n')).toHaveLength(3);
    expect(text).toContain('see above');
    expect(text).not.toContain('\u001b');
  });
});
