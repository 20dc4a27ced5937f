import type { DeviceExport } from '../device/device-export.ts';
import type { CompositionExport, SampleExport } from '../device/sample-export.ts';
import type { LineageNode } from './lineage-tree.ts';

const siteText = (site: Readonly<Record<string, number>>): string =>
  Object.entries(site)
    .filter(([, fraction]) => fraction > 0)
    .map(([species, fraction]) => (fraction === 1 ? species : `${species}${Number(fraction.toFixed(3))}`))
    .join('');

/** Writes a composition of one A, one B and three X, e.g. `Cs0.5FA0.5PbI3`. */
export const formulaOf = (composition: CompositionExport): string => {
  const halides = Object.entries(composition.xSite).filter(([, fraction]) => fraction > 0);
  const xText = halides
    .map(([species, fraction]) => `${species}${Number((3 * fraction).toFixed(3))}`)
    .join('');
  return `${siteText(composition.aSite)}${siteText(composition.bSite)}${xText}`;
};

const LIGAND_WORDS = { oaRich: 'OA-rich', oaLess: 'OA-less', unknown: null } as const;

/** One line about a sample: what a chemist wants to see in a tree. */
export const detailOf = (sample: SampleExport): string | null => {
  const join = (...parts: readonly (string | null)[]): string | null =>
    parts.filter((part) => part !== null && part !== '').join(', ') || null;
  switch (sample.kind) {
    case 'lot':
      return join(sample.chemicalName, sample.supplier, sample.grade);
    case 'batch': {
      const composition = sample.compositions.find(({ kind }) => kind === 'target') ?? sample.compositions[0];
      return join(
        composition === undefined ? null : formulaOf(composition),
        LIGAND_WORDS[sample.ligandEnvironment],
        `purified ${sample.purificationCount} ×`,
      );
    }
    case 'film':
      return join(
        sample.absorberKind === 'quantumDot' ? 'quantum dots' : 'bulk',
        sample.cycleCount === null ? null : `${sample.cycleCount} cycles`,
      );
    case 'substrate':
      return join(sample.layers.map((layer) => layer.material).join(' / '));
    case 'device':
      return join(
        sample.deviceKind,
        sample.apertureAreaCm2 === null ? null : `${sample.apertureAreaCm2} cm²`,
      );
    case 'stockSolution':
      return join(sample.name);
    case 'redacted':
      return null;
  }
};

/** The lineage of the exported device as a tree of what each sample was made from. */
export const lineageOfDevice = (data: DeviceExport): LineageNode => {
  const samples = new Map(data.samples.map((sample) => [sample.id, sample]));
  const nodes = new Map<string, LineageNode>();
  const nodeOf = (id: string): LineageNode => {
    const known = nodes.get(id);
    if (known !== undefined) return known;
    const sample = samples.get(id);
    const origins = data.processes.filter((process) => process.outputIds.includes(id));
    const parents: LineageNode[] = [];
    const node: LineageNode = {
      id,
      code: sample === undefined || sample.kind === 'redacted' ? 'redacted' : sample.code,
      kind: sample?.kind ?? 'redacted',
      detail: sample === undefined ? null : detailOf(sample),
      process: origins.map((process) => process.name).join(', ') || null,
      parents,
    };
    nodes.set(id, node);
    const parentIds = new Set(origins.flatMap((process) => process.inputs.map((input) => input.sampleId)));
    for (const parentId of parentIds) parents.push(nodeOf(parentId));
    return node;
  };
  return nodeOf(data.deviceId);
};
