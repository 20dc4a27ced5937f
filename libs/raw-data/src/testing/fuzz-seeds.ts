import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { jpegOf, pngOf, tiffOf } from '../images/testing/made-images.ts';

export interface FuzzSeed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Enough for every header and its table; a longer file only takes more time for the same code. */
const LONGEST_BYTES = 24 * 1024;
const TAIL_BYTES = 4 * 1024;

/** A long file without its middle, as texts go; archives stay whole. */
function shorten(bytes: Uint8Array): Uint8Array {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (isArchive || bytes.length <= LONGEST_BYTES) return Uint8Array.from(bytes);
  return Uint8Array.from(
    Buffer.concat([bytes.subarray(0, LONGEST_BYTES - TAIL_BYTES), bytes.subarray(-TAIL_BYTES)]),
  );
}

function filesBelow(folder: string, isWanted: (path: string) => boolean): FuzzSeed[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(isWanted)
    .sort()
    .map((path) => ({ name: path, bytes: shorten(readFileSync(path)) }));
}

function archiveOf(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

const row = (index: number, cells: readonly (number | string)[]): string =>
  `<row r="${index}">${cells
    .map((cell, column) => {
      const address = `${String.fromCharCode(65 + column)}${index}`;
      return typeof cell === 'number'
        ? `<c r="${address}"><v>${cell}</v></c>`
        : `<c r="${address}" t="inlineStr"><is><t>${cell}</t></is></c>`;
    })
    .join('')}</row>`;

const VOLTAGES = [-0.1, 0, 0.25, 0.5, 0.75, 1, 1.1, 1.2];

function workbook(): Uint8Array {
  const rows = [
    row(1, ['Cell area (cm²)', 0.16]),
    row(3, ['Voltage (V)', 'Current density (mA/cm²)']),
    ...VOLTAGES.map((volt, index) => row(4 + index, [volt, -20 + 20 * (volt / 1.1) ** 8])),
  ];
  return archiveOf({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook xmlns:r="urn:r"><sheets><sheet name="JV" r:id="r0"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r0" Target="worksheets/s0.xml"/></Relationships>',
    'xl/worksheets/s0.xml': `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`,
  });
}

function diffractogram(): Uint8Array {
  return archiveOf({
    'root.xml': '<Root/>',
    'Data0/Profile0.txt': '10.00\t100\t1\r\n10.02\t900\t1\r\n10.04\t120\t1\r\n',
    'Data0/MesurementConditions0.xml': `<MeasurementConditions>
<HWConfigurations><XrayGenerator><WavelengthKalpha1>1.540593</WavelengthKalpha1></XrayGenerator></HWConfigurations>
<ScanInformation><AxisName>TwoTheta</AxisName><DataCount>3</DataCount></ScanInformation></MeasurementConditions>`,
  });
}

const FORMATS_FOLDER = join(import.meta.dirname, '../formats');

/**
 * What is damaged: every sample of every format, archives and images made by code, and the files of real instruments in
 * `realFolder` where it is given.
 */
export function fuzzSeeds(realFolder: string | null): readonly FuzzSeed[] {
  return [
    ...filesBelow(FORMATS_FOLDER, (path) => /[/\\]fixtures[/\\]/.test(path)),
    { name: 'made workbook', bytes: workbook() },
    { name: 'made diffractogram', bytes: diffractogram() },
    { name: 'made png', bytes: pngOf(16, 8) },
    { name: 'made jpeg', bytes: jpegOf(16, 8) },
    { name: 'made tiff', bytes: tiffOf({ 256: [16], 257: [8], 258: [8] }, new Uint8Array(128)) },
    ...(realFolder === null
      ? []
      : filesBelow(realFolder, (path) => !/[/\\](?:LICENSE|README|FIXTURES)[^/\\]*$/.test(path))),
  ];
}
