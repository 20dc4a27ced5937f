import { figureOfGroups } from '@dotbook/analysis';
import {
  queryPerformanceValues,
  type PerformanceFilters,
  type PerformanceQuery,
  type PerformanceValues,
  type VisibleProjects,
} from '@dotbook/data-access';
import { DomainError, numberText } from '@dotbook/domain';
import { drawFigure } from '@dotbook/export';
import type { PipelineServices } from '../pipeline-services.ts';

/** More groups than this cannot be told apart on a page. */
const MOST_GROUPS_COUNT = 40;

const WORDS_OF_GROUPING = {
  composition: 'FA fraction',
  ligandEnvironment: 'ligand environment',
  batch: 'batch',
} as const;
const LIGAND_WORDS = new Map([
  ['oaRich', 'OA-rich'],
  ['oaLess', 'OA-less'],
  ['unknown', 'unknown'],
]);

/** A filter in words with its unit; null where it stands elsewhere in the figure. */
type WordsOfFilters = {
  readonly [Key in keyof Required<PerformanceFilters>]: (
    value: NonNullable<PerformanceFilters[Key]>,
  ) => string | null;
};

const WORDS_OF_FILTERS: WordsOfFilters = {
  fromFaFraction: (faFraction) => `FA fraction from ${numberText(faFraction)}`,
  toFaFraction: (faFraction) => `FA fraction to ${numberText(faFraction)}`,
  ligandEnvironment: (ligands) => `ligands ${LIGAND_WORDS.get(ligands) ?? ligands}`,
  absorberKind: (kind) => (kind === 'quantumDot' ? 'quantum dots' : 'bulk films'),
  architecture: (architecture) => `contacts ${architecture}`,
  areaFromCm2: (areaCm2) => `area from ${numberText(areaCm2)} cm²`,
  areaToCm2: (areaCm2) => `area to ${numberText(areaCm2)} cm²`,
  measuredFrom: (instant) => `measured from ${instant}`,
  measuredBefore: (instant) => `measured before ${instant}`,
  // A project has a code for people, which is not known here.
  projectId: () => 'one project',
  // In the subtitle.
  scanDirection: () => null,
  certified: (isCertified) => (isCertified ? 'certified' : 'not certified'),
};

/**
 * Box plots of efficiency, current, voltage and fill factor as SVG, of the devices and groups of `queryPerformance`: one
 * value per device, of its representative scan. The same data give the same bytes.
 * @throws DomainError `tooManyGroups` (meaningless), `plotImpossible` (notFound) when no device fits, `binWidthInvalid`.
 */
export async function drawPerformancePlot(
  { database }: Pick<PipelineServices, 'database'>,
  visibleProjectIds: VisibleProjects,
  query: PerformanceQuery,
): Promise<string> {
  const found = await queryPerformanceValues(database, visibleProjectIds, query);
  const groups = found.filter(({ deviceCount }) => deviceCount > 0);
  if (groups.length === 0) {
    throw new DomainError('plotImpossible', 'notFound', 'There is no plot: no device fits.');
  }
  if (groups.length > MOST_GROUPS_COUNT) {
    const detail = `There are ${groups.length} groups; a box plot shows at most ${MOST_GROUPS_COUNT}. Restrict the devices, group by less, or give binWidthFraction.`;
    throw new DomainError('tooManyGroups', 'meaningless', detail, [{ pointer: '?groupBy', detail }]);
  }
  const groupings = (['composition', 'ligandEnvironment', 'batch'] as const).filter((grouping) =>
    query.groupBy.includes(grouping),
  );
  const words = groupings.map((grouping) => WORDS_OF_GROUPING[grouping]).join(', ');
  const deviceCount = groups.reduce((sum, group) => sum + group.deviceCount, 0);
  const direction = query.filters.scanDirection ?? 'reverse';
  return drawFigure(
    figureOfGroups(
      groups.map((values) => ({ ...values, name: nameOf(values, query.binWidthFraction) })),
      {
        title: words === '' ? 'Performance' : `Performance by ${words}`,
        subtitle: `${deviceCount} ${deviceCount === 1 ? 'device' : 'devices'}, one value each: of the representative ${direction} scan`,
        groupsTitle: words === '' ? 'All devices' : words,
        notes: [...notesOf(query), ...notesOfCounts(found, direction)],
      },
    ),
  );
}

function nameOf(
  { group, quantumDotDeviceCount, bulkDeviceCount }: PerformanceValues,
  binWidthFraction: number | undefined,
): string[] {
  const isMixed = quantumDotDeviceCount > 0 && bulkDeviceCount > 0;
  const absorbers = isMixed ? [`${quantumDotDeviceCount} QD, ${bulkDeviceCount} bulk`] : [];
  const lines = Object.entries(group).map(([key, value]) => {
    if (value === null) return 'not known';
    if (key === 'faFraction') return fractionText(Number(value), binWidthFraction);
    return key === 'ligandEnvironment' ? (LIGAND_WORDS.get(String(value)) ?? String(value)) : String(value);
  });
  return lines.length === 0 ? ['all', ...absorbers] : [...lines, ...absorbers];
}

function fractionText(faFraction: number, binWidthFraction: number | undefined): string {
  const from = numberText(faFraction);
  return binWidthFraction === undefined ? from : `${from} to ${numberText(faFraction + binWidthFraction)}`;
}

/** What a reader of the boxes would not see: two kinds of absorber in one, and devices in none. */
function notesOfCounts(groups: readonly PerformanceValues[], direction: string): string[] {
  const uncountedCount = groups.reduce((sum, group) => sum + group.uncountedDeviceCount, 0);
  const areMixed = groups.some((group) => group.quantumDotDeviceCount > 0 && group.bulkDeviceCount > 0);
  return [
    ...(areMixed
      ? ['Quantum-dot (QD) and bulk devices stand in one group; absorberKind separates them.']
      : []),
    ...(uncountedCount > 0
      ? [
          `Not counted: ${uncountedCount} ${uncountedCount === 1 ? 'device that fits and has' : 'devices that fit and have'} no representative ${direction} scan.`,
        ]
      : []),
  ];
}

/** What restricts the devices, in words. */
function notesOf({ filters, basis }: PerformanceQuery): string[] {
  const told = [
    ...(Object.keys(WORDS_OF_FILTERS) as (keyof PerformanceFilters)[]).map((key) =>
      wordsOf(key, filters[key]),
    ),
    basis === undefined ? null : `${basis} composition`,
  ].filter((words) => words !== null);
  return told.length === 0 ? [] : [`Only: ${told.join(', ')}.`];
}

function wordsOf<Key extends keyof PerformanceFilters>(
  key: Key,
  value: PerformanceFilters[Key],
): string | null {
  return value === undefined ? null : WORDS_OF_FILTERS[key](value);
}
