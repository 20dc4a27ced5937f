import type { Conditions, InstrumentTime } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { readDecayTable } from '../../records/decay-table.ts';
import { findTableRow, hasMark, LineMark } from '../../records/marks.ts';
import { statedNumber } from '../../records/stated.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { lineAt } from '../../text/lines.ts';
import { readLooseNumber } from '../../text/number.ts';
import { findUnit, toCanonical } from '../../text/unit.ts';
import { UnsupportedContent } from '../../unreadable-content.ts';

const PARAMETERS = new LineMark(/^Parameters:\s*$/);
const EXCITATION = new LineMark(/^\s*Exc_Wavelength\s*:/);
const DATA = new LineMark(/^Data:\s*$/);
const TIME_HEADING = /^Time\s*\[/;

/** Decays exported by PicoQuant EasyTau and FluoFit, with the settings of the spectrometer. */
export const picoquantEasytauTrpl: RawFormat = {
  key: 'picoquant-easytau-trpl',
  version: 2,
  reads: 'text',
  about: {
    instrument: 'PicoQuant FluoTime, programs EasyTau and FluoFit',
    kinds: ['trpl'],
    sample: 'Parameters: with indented "key : value" lines, then Data: and Time [ns] TAB Intensity [Cnts.]',
  },

  detect(look: ContentLook): number {
    return hasMark(look.lines, PARAMETERS) && hasMark(look.lines, EXCITATION) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const dataLine = findTableRow(content.lines, DATA);
    const header = readParameters(content.lines.slice(0, dataLine));
    if (!TIME_HEADING.test(lineAt(content.lines, dataLine + 1))) {
      throw new UnsupportedContent(
        'The table of the file is not over the time: it is no decay. Export the decay, or the spectrum as a plain table.',
      );
    }
    return readDecayTable(content, dataLine + 1, {
      label: header.get('Sample') ?? null,
      conditions: conditionsOf(header),
      measuredAt: timeOf(header),
    });
  },
};

/** `key : value` lines; the first of equal keys counts, empty values are left out. */
function readParameters(lines: readonly string[]): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const line of lines) {
    const at = line.indexOf(' : ');
    const key = line.slice(0, at).trim();
    const value = line.slice(at + ' : '.length).trim();
    if (at > 0 && key !== '' && value !== '' && !parameters.has(key)) parameters.set(key, value);
  }
  return parameters;
}

/** `639.2 nm` in the canonical unit of its dimension; null when it is none. */
function measureOf(value: string | undefined, dimension: 'length' | 'frequency'): number | null {
  const [digits = '', unitText = ''] = (value ?? '').split(/\s+/);
  const number = readLooseNumber(digits);
  const unit = findUnit(unitText);
  if (number === null || unit?.dimension !== dimension) return null;
  return toCanonical(number, unit);
}

function conditionsOf(header: ReadonlyMap<string, string>): Conditions {
  return {
    ...statedNumber('excitationNanometre', measureOf(header.get('Exc_Wavelength'), 'length')),
    ...statedNumber('repetitionRateHertz', measureOf(header.get('Sync_Frequency'), 'frequency')),
  };
}

function timeOf(header: ReadonlyMap<string, string>): InstrumentTime | null {
  const parts = [header.get('Start_Date'), header.get('Start_Time')].filter((part) => part !== undefined);
  return parts.length === 0 ? null : readInstrumentTime(parts.join(' '));
}
