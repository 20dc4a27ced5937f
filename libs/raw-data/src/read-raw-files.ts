import { takeContent } from './content.ts';
import type { CompanionRole, JoinableFile, JoinedFiles, RawContent, RawFormat } from './format.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { type ReadOptions, readRawFile, type ReadResult } from './read-raw-file.ts';
import { FORMATS } from './registry.ts';

/** A file with the sender's name of it. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Key of the format to parse it with instead of detecting one. */
  readonly forceFormat?: string;
}

/** A file that can be nothing but a companion. */
export interface Companion extends CompanionRole {
  /** Key of the format whose files it belongs to. */
  readonly formatKey: string;
}

/** What became of one of several files. */
export interface FileReading extends ReadResult {
  /** Places of the files that took this one in, among those read together; empty for a file that stands on its own. */
  readonly companionOfIndices: readonly number[];
  /** What it is when it says nothing alone, joined or not; null for any other file. */
  readonly companion: Companion | null;
}

/**
 * Reads several files that were handed over together: each by its content alone, then formats may join files that belong
 * together (a curve and its list of parameters). The answer has one reading per file, in their order.
 * @throws DomainError as {@link readRawFile}, for the first file that is refused.
 */
export function readRawFiles(
  files: readonly NamedBytes[],
  options: Omit<ReadOptions, 'forceFormat'> = {},
  formats: readonly RawFormat[] = FORMATS,
): readonly FileReading[] {
  const alone = files.map(({ bytes, forceFormat }) =>
    readRawFile(bytes, forceFormat === undefined ? options : { ...options, forceFormat }),
  );
  const joining = formats.filter((format) => format.join !== undefined);
  const limits = options.limits ?? DEFAULT_LIMITS;
  const joinableAt = (index: number): JoinableFile => {
    const { name = '', bytes = new Uint8Array() } = files[index] ?? {};
    let content: RawContent | null = null;
    const reading = alone[index];
    return {
      name: name.split(/[/\\]/).at(-1) ?? name,
      get content() {
        content ??= takeContent(bytes, options.kind ?? null, limits).content;
        return content;
      },
      formatKey: reading?.format?.key ?? null,
      records: reading?.records ?? [],
      warnings: reading?.warnings ?? [],
    };
  };
  const isSingle = files.length < 2 || joining.length === 0;
  const joinable = isSingle ? [] : files.map((_, index) => joinableAt(index));
  const readings = alone.map((reading, index): FileReading => {
    // What has no bytes, or many, is nobody's companion; its content is taken again only where a format asks for it.
    const sizeBytes = files[index]?.bytes.length ?? 0;
    const mayBeCompanion = sizeBytes > 0 && sizeBytes <= LARGEST_COMPANION_BYTES;
    const companion = mayBeCompanion ? companionOf(joinable[index] ?? joinableAt(index), joining) : null;
    return { ...reading, companionOfIndices: [], companion };
  });
  return isSingle ? readings : withUndecided(applyJoins(readings, joinable, joining), joinable, joining);
}

/** Lists are short. */
const LARGEST_COMPANION_BYTES = 1024 * 1024;

/** The one format that knows the file as a companion. */
function companionOf(file: JoinableFile, formats: readonly RawFormat[]): Companion | null {
  const [companion, ...others] = formats.flatMap((format): Companion[] => {
    const role = format.companionRole?.(file) ?? null;
    return role === null ? [] : [{ formatKey: format.key, ...role }];
  });
  return companion === undefined || others.length > 0 ? null : companion;
}

/** Pieces that were not joined though their set is there say why. */
function withUndecided(
  readings: readonly FileReading[],
  files: readonly JoinableFile[],
  formats: readonly RawFormat[],
): readonly FileReading[] {
  const isLonePiece = ({ companion, companionOfIndices }: FileReading): boolean =>
    companion?.piece !== undefined && companionOfIndices.length === 0;
  if (!readings.some(isLonePiece)) return readings;
  const undecided = new Map(formats.map((format) => [format.key, format.undecided?.(files) ?? []]));
  return readings.map((reading) => {
    const doubts = isLonePiece(reading) ? undecided.get(reading.companion?.formatKey ?? '') : undefined;
    return doubts === undefined || doubts.length === 0
      ? reading
      : { ...reading, warnings: [...reading.warnings, ...doubts] };
  });
}

interface Proposal {
  readonly format: RawFormat;
  readonly joined: JoinedFiles;
}

function applyJoins(
  readings: readonly FileReading[],
  files: readonly JoinableFile[],
  formats: readonly RawFormat[],
): readonly FileReading[] {
  const proposals = formats.flatMap((format) =>
    (format.join?.(files) ?? []).map((joined): Proposal => ({ format, joined })),
  );
  const claims = claimsOn(proposals);
  const places = new Map(files.map((file, index) => [file, index]));
  const result = [...readings];
  for (const { format, joined } of proposals.filter((proposal) => isUndisputed(proposal, claims))) {
    const identity = { key: format.key, version: format.version };
    const own = readings[places.get(joined.main) ?? -1]?.format ?? null;
    const staysOwn = own !== null && format.joinsKeys?.includes(own.key) === true;
    const mainIndex = places.get(joined.main) ?? -1;
    const { records, warnings } = joined;
    result[mainIndex] = {
      ...{ format: staysOwn ? own : identity, records, warnings, companionOfIndices: [] },
      companion: null,
    };
    for (const companion of joined.companions) {
      const index = places.get(companion) ?? -1;
      const { companionOfIndices = [], companion: role = null } = result[index] ?? {};
      result[index] = {
        ...{ format: identity, records: [], warnings: [], companion: role },
        companionOfIndices: [...companionOfIndices, mainIndex],
      };
    }
  }
  return result;
}

/** How a file is claimed by all joins. */
interface Claims {
  readonly formats: Set<RawFormat>;
  mainCount: number;
  companionCount: number;
}

function claimsOn(proposals: readonly Proposal[]): ReadonlyMap<JoinableFile, Claims> {
  const claims = new Map<JoinableFile, Claims>();
  const claimsOf = (file: JoinableFile): Claims => {
    const known = claims.get(file) ?? { formats: new Set(), mainCount: 0, companionCount: 0 };
    claims.set(file, known);
    return known;
  };
  for (const { format, joined } of proposals) {
    for (const file of [joined.main, ...joined.companions]) claimsOf(file).formats.add(format);
    claimsOf(joined.main).mainCount += 1;
    for (const companion of joined.companions) claimsOf(companion).companionCount += 1;
  }
  return claims;
}

/** One format claims all of it, its main file once, and its companions as nothing but companions. */
function isUndisputed({ joined }: Proposal, claims: ReadonlyMap<JoinableFile, Claims>): boolean {
  const main = claims.get(joined.main);
  const isMainOnly = main?.formats.size === 1 && main.mainCount === 1 && main.companionCount === 0;
  return (
    isMainOnly &&
    joined.companions.every((companion) => {
      const claim = claims.get(companion);
      return claim?.formats.size === 1 && claim.mainCount === 0;
    })
  );
}
