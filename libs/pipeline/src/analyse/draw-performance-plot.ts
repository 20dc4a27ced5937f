import { figureOfGroups } from '@dotbook/analysis';
import {
  queryPerformanceValues,
  type PerformanceGroup,
  type PerformanceQuery,
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
  const groups = await queryPerformanceValues(database, visibleProjectIds, query);
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
      groups.map((values) => ({ ...values, name: nameOf(values.group, query.binWidthFraction) })),
      {
        title: words === '' ? 'Performance' : `Performance by ${words}`,
        subtitle: `${deviceCount} devices, one value each: of the representative ${direction} scan`,
        groupsTitle: words === '' ? 'All devices' : words,
        notes: notesOf(query),
      },
    ),
  );
}

function nameOf(group: PerformanceGroup['group'], binWidthFraction: number | undefined): string[] {
  const lines = Object.entries(group).map(([key, value]) => {
    if (value === null) return 'not known';
    if (key === 'faFraction') return fractionText(Number(value), binWidthFraction);
    return key === 'ligandEnvironment' ? (LIGAND_WORDS.get(String(value)) ?? String(value)) : String(value);
  });
  return lines.length === 0 ? ['all'] : lines;
}

function fractionText(faFraction: number, binWidthFraction: number | undefined): string {
  const from = numberText(faFraction);
  return binWidthFraction === undefined ? from : `${from} to ${numberText(faFraction + binWidthFraction)}`;
}

/** What restricts the devices, as it was asked for. */
function notesOf({ filters, basis }: PerformanceQuery): string[] {
  const told = [
    ...Object.entries(filters).flatMap(([key, value]: [string, string | number | boolean | undefined]) => {
      // The direction stands in the subtitle. Filters that nobody asked for are there as undefined.
      if (key === 'scanDirection' || value === undefined) return [];
      // A project has a code for people, which is not known here.
      return [key === 'projectId' ? 'one project' : `${key} ${value}`];
    }),
    ...(basis === undefined ? [] : [`${basis} composition`]),
  ];
  return told.length === 0 ? [] : [`Only: ${told.join(', ')}.`];
}
