import { detailOf, renderLineageTree, type LineageNode } from '@dotbook/export';
import type { DemoDataSet } from '@dotbook/simulation';
import type { ApiClient } from '../../http/api-client.ts';
import type { Schemas } from '../../http/api-types.ts';
import { championsOf } from './champions.ts';

type Node = Schemas['LineageNodeDto'];

/** What the hero was made from, as a tree; the lots of one sample stand together on one line. */
export async function describeLineage(client: ApiClient, data: DemoDataSet): Promise<string> {
  const [hero = ''] = championsOf(data);
  const device = await client.get('/v1/devices/{codeOrId}/lineage', { codeOrId: hero });
  return `Lineage of ${hero}\n${renderLineageTree(treeOf(device))}`;
}

function treeOf(root: Node): LineageNode {
  const first = new Map<string, LineageNode>();
  const nodeOf = ({ sample, contribution, process, parents, isRepeated }: Node): LineageNode => {
    const known = first.get(sample.id);
    const lots = parents.filter((parent) => parent.sample.kind === 'lot').map(amountOfLot);
    const [onlyLot = null] = lots.length === 1 ? lots : [];
    const others = lots.length > 1 ? [lotsNode(sample.id, lots)] : [];
    const node: LineageNode = {
      id: sample.id,
      code: codeOf(sample),
      kind: sample.kind,
      detail: joined([amountText(contribution), detailOf(sample)]),
      process: joined([process?.name ?? null, onlyLot]),
      parents: isRepeated ? (known?.parents ?? []) : others,
    };
    if (known === undefined) first.set(sample.id, node);
    others.push(...parents.filter((parent) => parent.sample.kind !== 'lot').map(nodeOf));
    return node;
  };
  return nodeOf(root);
}

function lotsNode(sampleId: string, lots: readonly string[]): LineageNode {
  return {
    id: `lots of ${sampleId}`,
    code: lots.join(', '),
    kind: 'lots',
    detail: null,
    process: null,
    parents: [],
  };
}

function codeOf(sample: Node['sample']): string {
  return sample.kind === 'redacted' ? 'redacted' : sample.code;
}

function amountOfLot({ sample, contribution }: Node): string {
  return [codeOf(sample), amountText(contribution)].filter(Boolean).join(' ');
}

function amountText(contribution: Node['contribution']): string | null {
  const { volumeMillilitre, massMilligram } = contribution ?? {};
  if (volumeMillilitre != null) return `${volumeMillilitre} mL`;
  return massMilligram == null ? null : `${massMilligram} mg`;
}

function joined(parts: readonly (string | null)[]): string | null {
  return parts.filter((part) => part !== null).join(', ') || null;
}
