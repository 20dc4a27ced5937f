import type { HeaderClaim, TableRecord, Warning } from '@dotbook/domain';
import type { CompanionRole, JoinableFile, JoinedFiles, NameGroup } from '../../format.ts';
import type { Points } from '../../records/points.ts';
import { tableRecord } from '../../records/table-record.ts';
import { readBareCurve } from './bare-curve.ts';
import { hasPrintedResults, readPrintedResults } from './printed-results.ts';

const OWN_KEY = 'demello-plqy';
/** Excitation without sample, with the sample aside, with the sample in the beam; emission of the last two; correction. */
const CURVE_NAMES = ['A1', 'B1', 'C1', 'B2', 'C2', 'CF'] as const;
type CurveName = (typeof CURVE_NAMES)[number];
const CORRECTION_NAME = 'CF';
const RESULTS_NAME = 'QY';
/** Curves that are divided by or taken from each other. */
const SAME_GRID: readonly (readonly CurveName[])[] = [
  ['A1', 'B1', 'C1'],
  ['B2', 'C2'],
];

interface SphereCurve {
  readonly name: CurveName;
  readonly file: JoinableFile;
  readonly points: Points;
  readonly warnings: readonly Warning[];
  /** Files of the same name with the same points. */
  readonly copies: readonly JoinableFile[];
}

/**
 * The six curves of one measurement in a sphere: files of nothing but two columns that are named `A1`, `B1`, `C1`, `B2`,
 * `C2` and `CF` (any extension, any case). Of several with one name, copies count once, and the one whose wavelengths are those
 * of the curves it is divided by; where that leaves several, nothing is joined. A `QY` file with the printed results joins them.
 * Curves that need one grid and have two are joined without records and with the reason (`tableUnreadable`).
 */
export function joinSphereCurves(files: readonly JoinableFile[]): readonly JoinedFiles[] {
  const candidates = new Map(CURVE_NAMES.map((name) => [name, candidatesFor(name, files)]));
  const curves = CURVE_NAMES.flatMap((name) => chosenCurve(name, candidates) ?? []);
  const [main, ...companions] = curves;
  if (main === undefined || curves.length < CURVE_NAMES.length) return [];
  const results = files.filter(
    (file) => stemOf(file) === RESULTS_NAME && hasPrintedResults(file.content.lines),
  );
  const printed = results.length === 1 ? results : [];
  const claims = printed.flatMap((file) => readPrintedResults(file.content.lines));
  const faults = gridFaults(curves);
  return [
    {
      main: main.file,
      companions: [
        ...companions.map(({ file }) => file),
        ...printed,
        ...curves.flatMap(({ copies }) => copies),
      ],
      records:
        faults.length > 0
          ? []
          : curves.map((curve) =>
              curve === main ? withPrintedResults(recordOf(curve), claims, printed) : fromCompanion(curve),
            ),
      warnings: faults,
    },
  ];
}

/** The different curves that have the name; none where one of its files is no curve. */
function candidatesFor(name: CurveName, files: readonly JoinableFile[]): readonly SphereCurve[] {
  const found: SphereCurve[] = [];
  for (const file of files) {
    if (stemOf(file) !== name || !isFree(file)) continue;
    const curve = curveOf(file);
    if (curve === null) return [];
    const same = found.findIndex(({ points }) => isSame(points, curve.points));
    const known = found[same];
    if (known === undefined) found.push({ name, file, ...curve, copies: [] });
    else found[same] = { ...known, copies: [...known.copies, file] };
  }
  return found;
}

function isSame(one: Points, other: Points): boolean {
  return one.x.join(' ') === other.x.join(' ') && one.y.join(' ') === other.y.join(' ');
}

/** The only one, else the only one that has the grid of those beside it that are alone; null where that leaves open which. */
function chosenCurve(
  name: CurveName,
  candidates: ReadonlyMap<CurveName, readonly SphereCurve[]>,
): SphereCurve | null {
  const own = candidates.get(name) ?? [];
  const [only] = own;
  if (only === undefined || own.length === 1) return only ?? null;
  const others = SAME_GRID.find((names) => names.includes(name))?.filter((one) => one !== name) ?? [];
  const grids = others.flatMap((one) => {
    const [sure, ...more] = candidates.get(one) ?? [];
    return sure === undefined || more.length > 0 ? [] : [sure.points.x.join(' ')];
  });
  const fitting = own.filter(({ points }) => grids.includes(points.x.join(' ')));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** Says which curves keep a set from being joined though each of the six is there: different ones of one name. */
export function undecidedSphereCurves(files: readonly JoinableFile[]): readonly Warning[] {
  const candidates = new Map(CURVE_NAMES.map((name) => [name, candidatesFor(name, files)]));
  if ([...candidates.values()].some((found) => found.length === 0)) return [];
  return CURVE_NAMES.filter((name) => chosenCurve(name, candidates) === null).map((name): Warning => {
    const names = (candidates.get(name) ?? []).map(({ file }) => file.name).join(', ');
    const detail = `There are different curves ${name} (${names}), and nothing tells which of them belongs to the others: the set is not joined. Hand over the six files of one set together, in one upload, without the others.`;
    return { code: 'companionAmbiguous', detail };
  });
}

/** A single curve says nothing, nor do printed results; the correction is of the sphere, and serves many sets. */
export function sphereRole(file: JoinableFile): CompanionRole | null {
  if (file.records.length > 0 || !isFree(file)) return null;
  const name = stemOf(file);
  if (name === RESULTS_NAME && hasPrintedResults(file.content.lines)) {
    return { what: 'a list of printed results', mainNames: null, piece: 'ofOneSet' };
  }
  if (!CURVE_NAMES.some((curve) => curve === name) || curveOf(file) === null) return null;
  const what = `the curve ${name} of a quantum yield in a sphere (with A1, B1, C1, B2, C2 and CF)`;
  return { what, mainNames: null, piece: name === CORRECTION_NAME ? 'shared' : 'ofOneSet' };
}

/** The six curves of a folder, with the printed results; none where one of the six is missing or there twice. */
export function groupSphereCurves(names: readonly string[]): readonly NameGroup[] {
  const named = (wanted: string): string[] => names.filter((name) => stemOf({ name }) === wanted);
  const curves = CURVE_NAMES.map(named);
  const [main, ...others] = curves.flat();
  if (main === undefined || curves.some((files) => files.length !== 1)) return [];
  return [{ mains: [main], companions: [...others, ...named(RESULTS_NAME)] }];
}

/** Not read as anything else: six JV files may well be named alike. */
function isFree(file: JoinableFile): boolean {
  return file.formatKey === null || file.formatKey === OWN_KEY;
}

function stemOf({ name }: Pick<JoinableFile, 'name'>): string {
  return name.replace(/\.[^.]*$/, '').toUpperCase();
}

function curveOf(file: JoinableFile): ReturnType<typeof readBareCurve> {
  try {
    return readBareCurve(file.content);
  } catch {
    // A number with thousands separators: the file stays as it was read alone.
    return null;
  }
}

/** The printed results stand in a file of their own. */
function withPrintedResults(
  record: TableRecord,
  claims: readonly HeaderClaim[],
  [file]: readonly JoinableFile[],
): TableRecord {
  if (file === undefined) return record;
  const companionValues = claims.map(({ metric, text }) => ({ key: metric, text, fileName: file.name }));
  return { ...record, claims, companionValues };
}

function fromCompanion(curve: SphereCurve): TableRecord {
  const { name } = curve.file;
  return { ...recordOf(curve), companionValues: [{ key: 'points', text: name, fileName: name }] };
}

function recordOf({ name, points, warnings }: SphereCurve): TableRecord {
  const ordinate = name === CORRECTION_NAME ? 'sampleValue' : 'intensityCounts';
  return tableRecord(
    'plqy',
    name,
    { wavelengthNanometre: points.x, [ordinate]: points.y },
    { conditions: { plqyKind: 'absolute' }, claims: [], warnings },
  );
}

function gridFaults(curves: readonly SphereCurve[]): Warning[] {
  return SAME_GRID.flatMap((names): Warning[] => {
    const grids = curves
      .filter(({ name }) => names.some((wanted) => wanted === name))
      .map(({ points }) => points.x.join(' '));
    if (new Set(grids).size === 1) return [];
    const detail = `The curves ${names.join(', ')} have different wavelengths; they are divided point by point and must be measured on one grid.`;
    return [{ code: 'tableUnreadable', detail }];
  });
}
