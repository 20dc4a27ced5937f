import type { HeaderClaim, MeasurementRecord } from '@dotbook/domain';
import type { CompanionRole, JoinableFile, JoinedFiles, NameGroup } from '../../format.ts';
import { readResultClaims } from './result-claims.ts';
import { DATA_ROW, readSections, type Sections } from './sections.ts';

const FORMAT_KEY = 'isfh-loana';

/**
 * Summaries of results with the light curve each names: both write the same path of the curve into themselves. The results
 * that the curve does not claim alike become claims of it.
 */
export function joinSummaries(files: readonly JoinableFile[]): readonly JoinedFiles[] {
  const own = files
    .filter(({ formatKey }) => formatKey === FORMAT_KEY)
    .map((file) => ({ file, sections: sectionsOf(file) }));
  return own.flatMap(({ file: companion, sections }): JoinedFiles[] => {
    const path = sections.get('Files/Light IV')?.value;
    if (path === undefined || companion.records.length > 0) return [];
    const mains = own.filter((other) => other.sections.get('Files/This file')?.value === path);
    return mains.map(({ file: main }) => ({
      main,
      companions: [companion],
      records: main.records.map((record) =>
        withClaims(record, readResultClaims(sections, 'Light IV'), companion.name),
      ),
      warnings: main.warnings,
    }));
  });
}

/** A summary names the path of its light curve. */
export function summaryRole(file: JoinableFile): CompanionRole | null {
  if (file.formatKey !== FORMAT_KEY || file.records.length > 0) return null;
  const path = sectionsOf(file).get('Files/Light IV')?.value;
  if (path === undefined) return null;
  return { what: 'a summary of results of a light curve', mainNames: [path.split(/[/\\]/u).at(-1) ?? path] };
}

/** A summary (`.res`) has the name of its light curve (`.lgt`). */
export function groupSummaries(names: readonly string[]): readonly NameGroup[] {
  return names
    .filter((name) => /\.res$/iu.test(name))
    .map((summary) => {
      const curve = `${summary.slice(0, -4)}.lgt`.toLowerCase();
      return { mains: names.filter((name) => name.toLowerCase() === curve), companions: [summary] };
    });
}

function sectionsOf({ content }: JoinableFile): Sections {
  const dataLine = content.lines.findIndex((line) => line.trim() === DATA_ROW);
  return readSections(dataLine === -1 ? content.lines : content.lines.slice(0, dataLine));
}

function withClaims(
  record: MeasurementRecord,
  claims: readonly HeaderClaim[],
  fileName: string,
): MeasurementRecord {
  const isNew = (claim: HeaderClaim): boolean =>
    !record.claims.some(
      ({ metric, claimedValue }) => metric === claim.metric && claimedValue === claim.claimedValue,
    );
  const added = claims.filter(isNew);
  return {
    ...record,
    claims: [...record.claims, ...added],
    companionValues: added.map(({ metric, text }) => ({ key: metric, text, fileName })),
  };
}
