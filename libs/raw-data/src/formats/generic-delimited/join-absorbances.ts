import { isTableRecord, type TableRecord, type Warning } from '@dotbook/domain';
import type { CompanionRole, JoinableFile, JoinedFiles } from '../../format.ts';

/** Wavelengths closer than this are the same line of a lamp or laser. */
const SAME_LINE_NANOMETRE = 1;

/**
 * The spectra of a relative yield with the list of absorbances of the same samples: joined by label, so that every spectrum
 * states the absorbance of its solution. The list must name at least one of the spectra.
 */
export function joinAbsorbances(files: readonly JoinableFile[], formatKey: string): JoinedFiles[] {
  const ours = files.filter((file) => file.formatKey === formatKey);
  return ours.flatMap((main) => {
    const spectra = tablesWith(main, 'wavelengthNanometre');
    const companions = ours.filter((file) => sharesLabel(spectra, tablesWith(file, 'absorbance')));
    // Two lists that name the same samples contradict each other.
    const [companion] = companions;
    return companion === undefined || companions.length > 1 ? [] : [joined(main, spectra, companion)];
  });
}

/** A list of absorbances says nothing without the spectra of its samples. */
export function absorbanceRole(file: JoinableFile, formatKey: string): CompanionRole | null {
  const isList = file.formatKey === formatKey && tablesWith(file, 'absorbance').length > 0;
  return isList ? { what: 'a list of absorbances of samples', mainNames: null } : null;
}

/** Records of a file whose every record is one of a yield with the given first column; else none. */
function tablesWith(file: JoinableFile, first: 'wavelengthNanometre' | 'absorbance'): readonly TableRecord[] {
  const tables = file.records.filter(isTableRecord);
  const isAll =
    tables.length === file.records.length &&
    tables.every(({ kind, columns }) => kind === 'plqy' && Object.keys(columns)[0] === first);
  return isAll ? tables : [];
}

function sharesLabel(spectra: readonly TableRecord[], list: readonly TableRecord[]): boolean {
  const labels = new Set(list.map(({ label }) => label));
  return spectra.some(({ label }) => labels.has(label));
}

function joined(main: JoinableFile, spectra: readonly TableRecord[], companion: JoinableFile): JoinedFiles {
  const list = new Map(tablesWith(companion, 'absorbance').map((record) => [record.label, record]));
  const labels = new Set(spectra.map(({ label }) => label));
  const unused = [...list.keys()].filter((label) => !labels.has(label));
  const detail = `${unused.length} absorbance(s) of ${companion.name} belong to no spectrum of ${main.name}: ${unused.slice(0, 5).join(', ')}.`;
  return {
    main,
    companions: [companion],
    records: spectra.map((spectrum) => withAbsorbance(spectrum, list.get(spectrum.label), companion.name)),
    warnings: unused.length === 0 ? [] : [{ code: 'conditionMissing', detail }],
  };
}

function withAbsorbance(
  spectrum: TableRecord,
  entry: TableRecord | undefined,
  listName: string,
): TableRecord {
  if (entry === undefined) {
    return doubt(spectrum, `${listName} names no absorbance of the sample "${spectrum.label}".`);
  }
  const own = spectrum.conditions.excitationNanometre;
  const listed = entry.conditions.excitationNanometre;
  if (own !== undefined && listed !== undefined && Math.abs(own - listed) > SAME_LINE_NANOMETRE) {
    return doubt(
      spectrum,
      `The spectrum was excited at ${own} nm and ${listName} has the absorbance at ${listed} nm; it was not used.`,
    );
  }
  const isTaken = ([key]: readonly [string, unknown]): boolean => !(key in spectrum.conditions);
  const taken = Object.entries(entry.conditions).filter(isTaken);
  return {
    ...spectrum,
    conditions: { ...entry.conditions, ...spectrum.conditions },
    companionValues: taken.map(([key, value]) => ({ key, text: String(value), fileName: listName })),
  };
}

function doubt(spectrum: TableRecord, detail: string): TableRecord {
  const warning: Warning = { code: 'conditionMissing', detail };
  return { ...spectrum, warnings: [...spectrum.warnings, warning] };
}
