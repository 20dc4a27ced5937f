import { elementAt, readXml, type XmlElement } from '../../archive/read-xml.ts';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { refuseAbove } from '../../limits.ts';
import { readEach } from '../../records/read-each.ts';
import { EvenAngles, readScan } from './scan.ts';

const ROOT = /<(?:\w+:)?xrdMeasurements[\s>]/;

/** XRDML of PANalytical (Malvern Panalytical) diffractometers, schema 1.x and 2.x. */
export const panalyticalXrdml: RawFormat = {
  key: 'panalytical-xrdml',
  version: 2,
  reads: 'text',
  about: {
    instrument: 'PANalytical X-ray diffractometers, Data Collector (.xrdml)',
    kinds: ['xrd'],
    sample: 'XML with the root xrdMeasurements, positions of 2Theta, intensities (1.x) or counts (2.x)',
  },

  detect(look: ContentLook): number {
    return look.text.trimStart().startsWith('<') && ROOT.test(look.text) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const root = readXml(content.text, content.limits);
    const sample = elementAt(root, 'sample', 'name')?.text.trim() ?? '';
    const scans = root.children
      .filter(({ name }) => name === 'xrdMeasurement')
      .flatMap((measurement) => childrenNamed(measurement, 'scan').map((scan) => ({ measurement, scan })));
    refuseAbove('Curves', scans.length, content.limits.maxCurves);
    const evenAngles = new EvenAngles();
    return readEach(scans, ({ measurement, scan }, index) =>
      readScan(measurement, scan, sample || `scan ${index + 1}`, evenAngles),
    );
  },
};

function childrenNamed(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}
