/** One sample with what it was made from. The same sample may appear below several others. */
export interface LineageNode {
  readonly id: string;
  readonly code: string;
  /** What it is, e.g. `device` or `batch`. */
  readonly kind: string;
  /** One line of detail, null when there is none. */
  readonly detail: string | null;
  /** How it came from its parents, e.g. `exchange, OA-rich`, null when not known. */
  readonly process: string | null;
  readonly parents: readonly LineageNode[];
}

/** Control characters in a name would let it draw over the tree. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').trim();

const describe = (node: LineageNode): string => {
  const detail = node.detail === null ? '' : `: ${printable(node.detail)}`;
  const process = node.process === null ? '' : `  [${printable(node.process)}]`;
  return `${printable(node.code)} (${printable(node.kind)})${detail}${process}`;
};

/**
 * Draws the lineage of a sample as text, the sample on top and what it was made from below it. A sample that was
 * drawn already is named again with `see above` instead of repeating its ancestors, which also ends any loop.
 */
export const renderLineageTree = (root: LineageNode): string => {
  const lines: string[] = [];
  const drawn = new Set<string>();
  const draw = (node: LineageNode, lead: string, branch: string, below: string): void => {
    const again = drawn.has(node.id);
    drawn.add(node.id);
    lines.push(`${lead}${branch}${describe(node)}${again && node.parents.length > 0 ? ', see above' : ''}`);
    if (again) return;
    node.parents.forEach((parent, index) => {
      const last = index === node.parents.length - 1;
      draw(parent, `${lead}${below}`, last ? '└─ ' : '├─ ', last ? '   ' : '│  ');
    });
  };
  draw(root, '', '', '');
  return `${lines.join('\n')}\n`;
};
