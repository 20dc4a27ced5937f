import { type RawDataLimits, refuseAbove } from '../limits.ts';
import { UnreadableContent } from '../unreadable-content.ts';
import { readXml, childOf, elementAt, type XmlElement } from './read-xml.ts';
import { readSheet, type SheetContent } from './read-sheet.ts';
import { unzip } from './unzip.ts';

/** One sheet of a workbook. Its first row is row 1, also where it is empty; a row ends at its last filled cell. */
export interface Sheet extends SheetContent {
  readonly name: string;
}

const WORKBOOK = 'xl/workbook.xml';
const WANTED =
  /^xl\/(?:workbook\.xml|styles\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/;

/** Whether an archive with files of these names is an Excel workbook (.xlsx). */
export function isWorkbook(entryNames: readonly string[]): boolean {
  return entryNames.includes(WORKBOOK);
}

/**
 * The sheets of an Excel workbook (.xlsx), in their order, with the values that were computed when it was saved. Numbers come
 * as they are stored, dates as local ISO 8601 text, errors and empty cells as null, errors with their place. Charts and
 * macros are not looked at.
 * @throws UnreadableContent when the archive or its XML is damaged or no workbook; DomainError `rawFileTooMany…` (tooLarge).
 */
export function readWorkbook(bytes: Uint8Array, limits: RawDataLimits): readonly Sheet[] {
  const files = unzip(bytes, limits, (name) => WANTED.test(name));
  const textOf = (name: string): string | null => {
    const file = files.get(name);
    return file === undefined ? null : new TextDecoder().decode(file);
  };
  const treeOf = (name: string): XmlElement | null => {
    const text = textOf(name);
    return text === null ? null : readXml(text, limits);
  };
  const workbook = treeOf(WORKBOOK);
  if (workbook === null) throw new UnreadableContent(`The archive has no ${WORKBOOK}; it is no workbook.`);
  const places = placesOf(treeOf('xl/_rels/workbook.xml.rels'));
  const context = {
    texts: sharedTexts(treeOf('xl/sharedStrings.xml')),
    isDateStyle: dateStyles(treeOf('xl/styles.xml')),
    isFrom1904: childOf(workbook, 'workbookPr')?.attributes.get('date1904') === '1',
    limits,
  };
  const listed = childOf(workbook, 'sheets')?.children ?? [];
  refuseAbove('Curves', listed.length, limits.maxCurves);
  return listed.flatMap(({ attributes }): Sheet[] => {
    const name = attributes.get('name') ?? '';
    const place = places.get(attributes.get('id') ?? '');
    // Sheets that hold nothing but a chart have no cells.
    if (place?.startsWith('xl/worksheets/') !== true) return [];
    const text = textOf(place);
    if (text === null) throw new UnreadableContent(`The sheet "${name}" of the workbook is missing.`);
    return [{ name, ...readSheet(text, context) }];
  });
}

function placesOf(relations: XmlElement | null): ReadonlyMap<string, string> {
  const entries = (relations?.children ?? []).map(({ attributes }): [string, string] => {
    const target = attributes.get('Target') ?? '';
    return [attributes.get('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`];
  });
  return new Map(entries);
}

/** The texts that cells refer to by number; a text may consist of several pieces in different fonts. */
function sharedTexts(strings: XmlElement | null): readonly string[] {
  return (strings?.children ?? []).map((entry) =>
    entry.children
      .map((piece) => (piece.name === 'r' ? childOf(piece, 't') : piece))
      .map((piece) => (piece?.name === 't' ? piece.text : ''))
      .join(''),
  );
}

/** Formats of dates and times that every workbook has. */
const DATE_FORMATS: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Whether cells of a style, by its number, are dates. */
function dateStyles(styles: XmlElement | null): readonly boolean[] {
  if (styles === null) return [];
  const own = new Map(
    (elementAt(styles, 'numFmts')?.children ?? []).map(({ attributes }) => [
      Number(attributes.get('numFmtId')),
      isDatePattern(attributes.get('formatCode') ?? ''),
    ]),
  );
  return (elementAt(styles, 'cellXfs')?.children ?? []).map(({ attributes }) => {
    const id = Number(attributes.get('numFmtId') ?? '0');
    return own.get(id) ?? DATE_FORMATS.some(([from, to]) => id >= from && id <= to);
  });
}

/** A pattern of dates names years, days, hours or seconds, outside of quoted text, colours and conditions. */
function isDatePattern(pattern: string): boolean {
  const bare = pattern.replace(/"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[ydhs]/i.test(bare) && !/^general$/i.test(bare);
}
