import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { DomainError } from '@dotbook/domain';
import { DEFAULT_LIMITS } from '../limits.ts';
import { UnreadableContent } from '../unreadable-content.ts';
import { readWorkbook } from './read-workbook.ts';

const SHEET = `<worksheet><sheetData>
  <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="AA1" t="inlineStr"><is><t>far &amp; wide</t></is></c></row>
  <row r="3"><c r="A3"><v>0.5</v></c><c r="B3"><f>A3*-40</f><v>-2.0E1</v></c><c r="C3" t="e"><v>#DIV/0!</v></c>
    <c r="D3" s="1"><v>43599.5</v></c><c r="E3" s="2"><v>43599.25</v></c><c r="F3" t="b"><v>1</v></c><c r="G3" s="1"/></row>
</sheetData></worksheet>`;

const workbookOf = (files: Readonly<Record<string, string>> = {}): Uint8Array => {
  const all = {
    'xl/workbook.xml':
      '<workbook xmlns:r="urn:r"><sheets><sheet name="JV" sheetId="1" r:id="rId1"/><sheet name="Plot" sheetId="2" r:id="rId2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="chartsheets/sheet1.xml"/></Relationships>',
    'xl/sharedStrings.xml':
      '<sst><si><t>Voltage (V)</t></si><si><r><t>J </t></r><r><rPr><b/></rPr><t>(mA/cm²)</t></r><rPh><t>no</t></rPh></si></sst>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[Red]0.00&quot; days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': SHEET,
    'docProps/app.xml': '<never read',
    ...files,
  };
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])));
};

describe('readWorkbook', () => {
  it('reads numbers, texts, dates, and tells where errors stand', () => {
    const filler = Array.from({ length: 24 }, () => null);
    expect(readWorkbook(workbookOf(), DEFAULT_LIMITS)).toEqual([
      {
        name: 'JV',
        rows: [
          ['Voltage (V)', 'J (mA/cm²)', ...filler, 'far & wide'],
          [],
          [0.5, -20, null, '2019-05-14T12:00:00', 43599.25, 'TRUE'],
        ],
        valuelessCount: 1,
        firstValueless: ['C3 (#DIV/0!)'],
      },
    ]);
  });

  it('counts days from 1904 where the workbook does', () => {
    const workbook =
      '<workbook><workbookPr date1904="1"/><sheets><sheet name="JV" id="rId1"/></sheets></workbook>';
    const [sheet] = readWorkbook(workbookOf({ 'xl/workbook.xml': workbook }), DEFAULT_LIMITS);
    expect(sheet?.rows[2]?.[3]).toBe('2023-05-15T12:00:00');
  });

  it('refuses a cell beyond the limits, wherever the others are', () => {
    const far = (address: string): Uint8Array =>
      workbookOf({
        'xl/worksheets/sheet1.xml': `<worksheet><c r="${address}"><v>1</v></c></worksheet>`,
      });
    expect(() => readWorkbook(far('XFD1'), DEFAULT_LIMITS)).toThrow(/at most 1024 are parsed/);
    expect(() => readWorkbook(far('A9999999'), DEFAULT_LIMITS)).toThrow(/at most 2000000 are parsed/);
    expect(() => readWorkbook(far('1A'), DEFAULT_LIMITS)).toThrow(UnreadableContent);
  });

  it('reads a damaged workbook or refuses it, and nothing else', () => {
    const bytes = workbookOf();
    fc.assert(
      fc.property(fc.nat(bytes.length), fc.uint8Array({ maxLength: 10 }), fc.nat(30), (at, patch, cut) => {
        const damaged = Buffer.concat([bytes.subarray(0, at), patch, bytes.subarray(at + cut)]);
        const outcome = ((): unknown => {
          try {
            return readWorkbook(damaged, DEFAULT_LIMITS);
          } catch (error) {
            return error;
          }
        })();
        const isRefusal = outcome instanceof UnreadableContent || outcome instanceof DomainError;
        expect(isRefusal || Array.isArray(outcome)).toBe(true);
      }),
    );
  });
});
