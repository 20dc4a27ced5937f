import type { CompanionValue, HeaderClaim, JvRecord, Warning } from '@dotbook/domain';
import type { CompanionRole, JoinableFile, JoinedFiles } from '../../format.ts';
import { type ListedArea, readAreaList } from './area-list.ts';
import { type ListedClaim, type ListedResults, readResultList } from './result-list.ts';

const FORMAT_KEY = 'empa-iv';
/** Formats of curves of one cell each; the lists are written for all of them alike. */
const CURVE_KEYS: readonly (string | null)[] = [FORMAT_KEY, 'empa-tiv'];
const SAMPLE_LINE = /^Sample name:\s*\t\s*(\S.*?)\s*$/u;
const HEADER_LINE_COUNT = 40;
/** A corrected area differs by a few percent; a mistaken unit by 100. */
const LARGEST_AREA_RATIO = 2;
const PER_AREA: readonly string[] = ['jscMilliampPerCm2', 'jmppMilliampPerCm2', 'pcePercent'];

/**
 * Curves with the lists beside them, which belong to many curves each:
 *
 * - the list of results (`…_Param.txt`) to the curves whose files it names (`FileName`), with what these do not state
 *   alike; two lines of one curve are used for neither;
 * - the list of corrected areas (`area.txt`) to the curves of its cells, where all curves are of one sample. Its unit is
 *   that of the area of the curve itself, cm², when the two are alike; else it is not used (`areaAmbiguous`).
 *   J = J(own area) · own area / corrected area.
 */
export function joinLists(files: readonly JoinableFile[]): readonly JoinedFiles[] {
  const own = files.filter(({ formatKey }) => CURVE_KEYS.includes(formatKey));
  const lists = own
    .filter(({ records, formatKey }) => formatKey === FORMAT_KEY && records.length === 0)
    .map((file) => ({ file, results: readResultList(file.content.lines) }));
  const areas = areaListOf(files);
  return own.flatMap((main): JoinedFiles[] => {
    const [record, ...others] = main.records;
    if (record?.kind !== 'jv' || others.length > 0) return [];
    const named = lists.flatMap(({ file, results }) =>
      results.filter(({ fileName }) => fileName === main.name).map((result) => ({ file, result })),
    );
    const [listed] = named.length === 1 ? named : [];
    const area = areas?.areas.get(record.pixelLabel ?? '');
    const companions = [
      ...(listed === undefined ? [] : [listed.file]),
      ...(areas === null || area === undefined ? [] : [areas.file]),
    ];
    if (companions.length === 0) return [];
    const complete = listed === undefined ? record : withResults(record, listed.result, listed.file.name);
    const joined =
      areas === null || area === undefined ? complete : withArea(complete, area, areas.file.name);
    return [{ main, companions, records: [joined], warnings: main.warnings }];
  });
}

/** Lists are companions and nothing else. */
export function listRole({ name, content, records, formatKey }: JoinableFile): CompanionRole | null {
  if (records.length > 0) return null;
  if (readAreaList(name, content.lines) !== null) {
    return { what: 'a list of areas of cells', mainNames: null };
  }
  if (formatKey !== FORMAT_KEY) return null;
  const mainNames = readResultList(content.lines).map(({ fileName }) => fileName);
  return mainNames.length === 0 ? null : { what: 'a list of results of cells', mainNames };
}

/** The one list of areas, where all curves are of one sample. */
function areaListOf(
  files: readonly JoinableFile[],
): { readonly file: JoinableFile; readonly areas: ReadonlyMap<string, ListedArea> } | null {
  const lists = files.flatMap((file) => {
    const areas = file.records.length > 0 ? null : readAreaList(file.name, file.content.lines);
    return areas === null ? [] : [{ file, areas }];
  });
  const [list] = lists;
  return list === undefined || lists.length > 1 || samplesOf(files).size !== 1 ? null : list;
}

/** Samples of the curves: what their header says, else their names up to the cell. */
function samplesOf(files: readonly JoinableFile[]): ReadonlySet<string> {
  const curves = files.filter(({ formatKey }) => CURVE_KEYS.includes(formatKey));
  return new Set(
    curves.flatMap(({ records, content }) => {
      const stated = content.lines
        .slice(0, HEADER_LINE_COUNT)
        .flatMap((line) => SAMPLE_LINE.exec(line)?.[1] ?? [])[0];
      return records.map(({ label, pixelLabel }) => {
        const cellAt = pixelLabel === null ? -1 : label.lastIndexOf(`_${pixelLabel}`);
        return stated ?? (cellAt === -1 ? label : label.slice(0, cellAt));
      });
    }),
  );
}

function withResults(record: JvRecord, results: ListedResults, fileName: string): JvRecord {
  const isDark = record.conditions.dark === true;
  const claims = isDark ? [] : results.claims.filter((claim) => !isClaimedAlike(record.claims, claim));
  const isAreaNew =
    record.conditions.apertureAreaCm2 === undefined && results.conditions.apertureAreaCm2 !== undefined;
  const values = [
    ...claims.map(({ metric, text }): CompanionValue => ({ key: metric, text, fileName })),
    ...(isAreaNew ? [{ key: 'apertureAreaCm2', text: results.areaText, fileName }] : []),
  ];
  const added = claims.map(({ metric, claimedValue, text }): HeaderClaim => ({ metric, claimedValue, text }));
  return {
    ...record,
    conditions: { ...results.conditions, ...record.conditions },
    claims: [...record.claims, ...added],
    warnings: isAreaNew ? record.warnings.filter(({ code }) => code !== 'areaMissing') : record.warnings,
    ...withValues(record, values),
  };
}

/** Lists round what the curve states. */
function isClaimedAlike(own: readonly HeaderClaim[], listed: ListedClaim): boolean {
  return own.some(
    ({ metric, claimedValue }) =>
      metric === listed.metric &&
      Math.abs(claimedValue - listed.claimedValue) <= listed.roundingStep * 0.500001,
  );
}

function withArea(record: JvRecord, { value: area, text }: ListedArea, fileName: string): JvRecord {
  const own = record.conditions.apertureAreaCm2;
  const { current } = record;
  if (own === undefined || current.quantity !== 'density') {
    const detail = `${fileName} gives the area "${text}" without a unit, and the curve states none to compare it with; it was not used. State the area as apertureAreaCm2.`;
    return doubt(record, { code: 'areaAmbiguous', detail });
  }
  const ratio = own / area;
  if (ratio > LARGEST_AREA_RATIO || ratio < 1 / LARGEST_AREA_RATIO) {
    const detail = `${fileName} gives the area "${text}" without a unit, and the curve states ${own} cm²; the two are too far apart to be of one unit, so it was not used. State the area as apertureAreaCm2.`;
    return doubt(record, { code: 'areaAmbiguous', detail });
  }
  if (own === area) return record;
  const detail = `The area is that of ${fileName} ("${text}", cm²) instead of ${own} cm² of the curve's own file; current densities and claims were converted to it.`;
  return doubt(
    {
      ...record,
      conditions: { ...record.conditions, apertureAreaCm2: area },
      claims: record.claims.map((claim) =>
        PER_AREA.includes(claim.metric) ? { ...claim, claimedValue: claim.claimedValue * ratio } : claim,
      ),
      current: { quantity: 'density', milliampPerCm2: current.milliampPerCm2.map((value) => value * ratio) },
      ...withValues(record, [{ key: 'apertureAreaCm2', text, fileName }]),
    },
    { code: 'conditionOverridden', detail },
  );
}

function doubt(record: JvRecord, warning: Warning): JvRecord {
  return { ...record, warnings: [...record.warnings, warning] };
}

function withValues(
  { companionValues = [] }: JvRecord,
  values: readonly CompanionValue[],
): Pick<JvRecord, 'companionValues'> {
  const all = [...companionValues, ...values];
  return all.length === 0 ? {} : { companionValues: all };
}
