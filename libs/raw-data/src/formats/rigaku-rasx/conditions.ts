import type { InstrumentTime } from '@dotbook/domain';
import { elementAt, readXml, type XmlElement } from '../../archive/read-xml.ts';
import type { RawDataLimits } from '../../limits.ts';
import { decodeText } from '../../text/decode.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { readLooseNumber } from '../../text/number.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

/** What the XML beside a profile says of it. */
export interface RasxConditions {
  readonly sample: string;
  readonly axis: string;
  readonly wavelengthAngstrom: number | null;
  /** Crystal and number of reflections in the incident beam, e.g. `Ge(220)x2_Compress`; null where none is named. */
  readonly monochromator: string | null;
  readonly pointCount: number | null;
  readonly measuredAt: InstrumentTime | null;
}

/** @throws UnreadableContent when it is no XML, or DomainError beyond the limits. */
export function readConditions(bytes: Uint8Array, limits: RawDataLimits): RasxConditions {
  const decoded = decodeText(bytes);
  if (!decoded.isText) throw new UnreadableContent('The measurement conditions in the archive are no text.');
  const root = readXml(decoded.text, limits);
  const textAt = (...names: readonly string[]): string => elementAt(root, ...names)?.text.trim() ?? '';
  const time = textAt('ScanInformation', 'StartTime');
  return {
    sample: textAt('GeneralInformation', 'SampleName'),
    axis: textAt('ScanInformation', 'AxisName'),
    wavelengthAngstrom: readLooseNumber(textAt('HWConfigurations', 'XrayGenerator', 'WavelengthKalpha1')),
    monochromator: pairOf(elementAt(root, 'RASHeader'), '*HW_I_MONOCHRO_NAME_INTERNAL'),
    pointCount: readLooseNumber(textAt('ScanInformation', 'DataCount')),
    measuredAt: time === '' ? null : readInstrumentTime(time),
  };
}

/** The value of a name in a list of pairs; null where it is not there. */
function pairOf(list: XmlElement | null, name: string): string | null {
  for (const { children } of list?.children ?? []) {
    const [key, value] = children;
    if (key?.text.trim() === name) return value?.text.trim() ?? null;
  }
  return null;
}
