import type { InstrumentTime, Warning } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { readExactPoints, separatorOf } from '../../records/exact-table.ts';
import { hasMark, indexOfMark, LineMark } from '../../records/marks.ts';
import { spectrumRecord, type SpectrumKind } from '../../records/spectrum.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { lineAt } from '../../text/lines.ts';
import { readLooseNumber } from '../../text/number.ts';
import type { Unit } from '../../text/unit.ts';
import { TruncatedContent, UnreadableContent, UnsupportedContent } from '../../unreadable-content.ts';

const NANOMETRE: Unit = { dimension: 'length', timesFactor: 1, perFactor: 1, offset: 0 };
const BEGIN = new LineMark(/^>+Begin (?:Processed )?Spectral Data<+\s*$/);
const END = new LineMark(/^>+End (?:Processed )?Spectral Data<+\s*$/);
const PROCESSED = /^(?:Dual-beam Reference|Reference Spectrum Present):\s*(?:Enabled|Yes)/i;

/** Text files of Ocean Optics (Ocean Insight) programs: OOIBase32, SpectraSuite and OceanView. */
export const oceanOptics: RawFormat = {
  key: 'ocean-optics',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'Ocean Optics and Ocean Insight spectrometers: OOIBase32, SpectraSuite, OceanView',
    kinds: ['pl'],
    sample: 'Key: value lines, >>>>>Begin Spectral Data<<<<<, wavelength and detector signal',
  },

  detect(look: ContentLook): number {
    return hasMark(look.lines, BEGIN) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const { lines } = content;
    const begin = indexOfMark(lines, BEGIN);
    if (begin === -1) throw new UnreadableContent('The file has no line ">>>>>Begin Spectral Data<<<<<".');
    const end = indexOfMark(lines, END);
    const header = lines.slice(0, begin);
    const stated = (key: RegExp): string => header.map((line) => key.exec(line)?.[1]).find(Boolean) ?? '';
    const pointCount = readLooseNumber(stated(/^Number of Pixels in (?:Processed )?Spectrum:\s*(\d+)/));
    if (end === -1 && header.some((line) => /^OOIBase32|^SpectraSuite/.test(line))) {
      throw new TruncatedContent('The file has no ">>>>>End"; it is cut off. Export it again.');
    }
    if (/Wavenumbers|Raman|Pixels$/i.test(stated(/^XAxis mode:\s*(.*)$/))) {
      throw new UnsupportedContent('The abscissa is no wavelength. Export the spectrum over wavelengths.');
    }
    const from = begin + 1;
    const to = end === -1 ? lines.findLastIndex((line) => line.trim() !== '') + 1 : end;
    const points = readExactPoints(content, {
      from,
      to,
      separator: separatorOf(lineAt(lines, from)),
      pointCount,
    });
    const record = spectrumRecord({
      label: stated(/^Data from (\S.*?) Node\s*$/) || 'spectrum',
      abscissa: NANOMETRE,
      ordinate: { column: 'intensityCounts', perFactor: 1 },
      points,
      kind: kindOf(content),
      measuredAt: timeOf(stated(/^Date:\s*(.*)$/)),
      warnings: referenceWarnings(header),
    });
    return { records: [record], warnings: [] };
  },
};

/** The files do not say what they measure: luminescence, unless the caller knows better. */
function kindOf({ kind }: RawContent): SpectrumKind {
  return kind === 'uvVis' || kind === 'plSeries' ? kind : 'pl';
}

/** Letters for a zone (`CST`) stand for several zones, so that the zone is not known; the text keeps them. */
function timeOf(text: string): InstrumentTime | null {
  const withoutZone = text.replace(/\s[A-Z]{3,4}(?=\s\d{4}\s*$)/, '');
  return text === '' ? null : { ...readInstrumentTime(withoutZone), text: text.trim() };
}

function referenceWarnings(header: readonly string[]): Warning[] {
  if (!header.some((line) => PROCESSED.test(line))) return [];
  const detail =
    'A reference spectrum was in use: the numbers may be absorbance or transmittance, which the file does not say. They are kept as the signal of the detector.';
  return [{ code: 'conditionMissing', detail }];
}
