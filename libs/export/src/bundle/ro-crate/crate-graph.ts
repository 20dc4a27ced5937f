import { createHash } from 'node:crypto';
import { asciiLabel } from '../entry-name.ts';

/** A pointer to another node; the only kind of object that a flattened crate may nest. */
export interface CrateReference {
  readonly '@id': string;
}

export type CrateValue = string | number | boolean | CrateReference | readonly CrateReference[];

/** One node of the flattened graph; a property without a value is left out, never null. */
export interface CrateNode {
  readonly '@id': string;
  readonly '@type': string;
  readonly [property: string]: CrateValue | undefined;
}

export const referTo = (id: string): CrateReference => ({ '@id': id });

/**
 * Id of a node that is not a file, e.g. `#measurement-019a…`: ASCII without `:`, `|` and quotes. Labels that lose
 * characters get the start of their hash, so that different labels never meet in one id.
 */
export const localId = (kind: string, label: string): string => {
  const ascii = asciiLabel(label);
  const suffix = ascii === label ? '' : `-${createHash('sha256').update(label).digest('hex').slice(0, 8)}`;
  return `#${kind}-${ascii}${suffix}`;
};

/** A text or nothing: for optional properties. */
export const optional = (value: string | null): string | undefined => value ?? undefined;

/** Collects nodes; the first of several with one id counts (people and instruments occur often). */
export class CrateGraph {
  private readonly nodes = new Map<string, CrateNode>();

  /** Adds a node unless one of its id is there, and returns the reference to it. */
  add(node: CrateNode): CrateReference {
    if (!this.nodes.has(node['@id'])) this.nodes.set(node['@id'], node);
    return referTo(node['@id']);
  }

  /** The nodes in the order in which they came. */
  list(): readonly CrateNode[] {
    return [...this.nodes.values()];
  }
}
