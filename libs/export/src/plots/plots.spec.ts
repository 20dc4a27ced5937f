import { describe, expect, it } from '@jest/globals';
import { drawEqePlot } from './eqe-plot.ts';
import { drawJvPlot } from './jv-plot.ts';
import type { JvPlotScan } from './jv-plot.ts';
import { escapeXml, svgTitle, titleLength } from './svg-element.ts';
import { drawVocLossPlot } from './voc-loss-plot.ts';

const VOLTAGES = [1.2, 0.8, 0.4, 0, -0.1];
const NO_METRICS = {
  look: 'line',
  jscMilliampPerCm2: null,
  vocVolt: null,
  fillFactor: null,
  pcePercent: null,
  vmppVolt: null,
  jmppMilliampPerCm2: null,
} as const;
const REVERSE: JvPlotScan = {
  look: 'line',
  scanDirection: 'reverse',
  voltageVolt: VOLTAGES,
  currentDensityMilliampPerCm2: [-8, 17, 18, 18.3, 18.3],
  jscMilliampPerCm2: 18.3,
  vocVolt: 1.17,
  fillFactor: 0.783,
  pcePercent: 16.765,
  vmppVolt: 0.8,
  jmppMilliampPerCm2: 17,
};

/** What is wrong with an SVG: broken structure, or a number that could not be drawn. */
const faultsOf = (svg: string): string[] => {
  const faults = [...(svg.match(/NaN|Infinity|undefined|null/g) ?? [])];
  if (!/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg".*<\/svg>\n$/s.test(svg))
    faults.push('not one svg element');
  if (svg.match(/<svg/g)?.length !== svg.match(/<\/svg>/g)?.length) faults.push('svg elements not closed');
  return faults;
};

describe('titles of axes', () => {
  it('raise what stands in an exponent, and nothing else', () => {
    expect(svgTitle(1, 2, 'a ^ b < c')).toBe('<text x="1" y="2">a ^ b &lt; c</text>');
    expect(svgTitle(1, 2, '1 − 10^{−A}')).toBe(
      '<text x="1" y="2">1 − 10<tspan dy="-0.4em" font-size="70%">−A</tspan></text>',
    );
    expect(svgTitle(1, 2, '(eV^{1/2})')).toBe(
      '<text x="1" y="2">(eV<tspan dy="-0.4em" font-size="70%">1/2</tspan><tspan dy="0.28em">)</tspan></text>',
    );
    expect(titleLength('(eV^{1/2})')).toBe(7);
  });
});

describe('drawJvPlot', () => {
  it('shows axes with units, both scans, metrics and maximum power points', () => {
    const svg = drawJvPlot({
      title: 'A1',
      subtitle: null,
      scans: [REVERSE, { ...REVERSE, scanDirection: 'forward', pcePercent: 16.2 }],
    });
    expect(faultsOf(svg)).toEqual([]);
    for (const text of ['Voltage (V)', 'Current density (mA/cm²)', 'reverse', 'forward', '78.3', '1.170']) {
      expect(svg).toContain(`>${text}<`);
    }
    expect(svg.match(/<path /g)).toHaveLength(2);
    expect(svg.match(/<circle /g)).toHaveLength(3);
  });

  it('keeps the table of metrics out of the frame, so that it hides no curve', () => {
    const scans = Array.from({ length: 12 }, () => REVERSE);
    const svg = drawJvPlot({ title: 'A1', subtitle: null, scans });
    const [, frameTop] = /<svg x="72" y="([\d.]+)"/.exec(svg) ?? [];
    const rows = [...svg.matchAll(/y="([\d.]+)"[^>]*>(?:reverse|Voc \(V\)|maximum power point)</g)];
    expect(rows).toHaveLength(14);
    expect(rows.every(([, y]) => Number(y) < Number(frameTop))).toBe(true);
  });

  it('shows points that were each waited for as points', () => {
    const settled = { ...REVERSE, look: 'points' } as const;
    const circles = (scan: JvPlotScan): number =>
      (drawJvPlot({ title: 'A1', subtitle: null, scans: [scan] }).match(/<circle /g) ?? []).length;
    expect(circles(settled)).toBe(circles(REVERSE) + VOLTAGES.length);
  });

  it.each([
    ['no scan', []],
    [
      'an empty scan',
      [{ ...NO_METRICS, scanDirection: null, voltageVolt: [], currentDensityMilliampPerCm2: [] }],
    ],
    [
      'a dark curve',
      [
        {
          ...NO_METRICS,
          scanDirection: null,
          voltageVolt: VOLTAGES,
          currentDensityMilliampPerCm2: [-20, -3, -1, 0, 0],
        },
      ],
    ],
    [
      'zeros',
      [{ ...NO_METRICS, scanDirection: null, voltageVolt: [0, 0], currentDensityMilliampPerCm2: [0, 0] }],
    ],
  ] satisfies [string, JvPlotScan[]][])('draws %s without inventing numbers', (_, scans) => {
    expect(faultsOf(drawJvPlot({ title: 'A1', subtitle: 'x', scans }))).toEqual([]);
  });

  it('keeps markup in names out', () => {
    const svg = drawJvPlot({ title: '<script>"&\u0000', subtitle: null, scans: [REVERSE] });
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&lt;script&gt;&quot;&amp;');
  });

  it('gives the same bytes again', () => {
    const data = { title: 'A1', subtitle: null, scans: [REVERSE] };
    expect(drawJvPlot(data)).toBe(drawJvPlot(data));
  });
});

describe('drawEqePlot', () => {
  const data = {
    title: 'A1',
    subtitle: null,
    wavelengthNanometre: [300, 600, 900],
    eqeFraction: [0.1, 0.7, 0],
    integratedJscMilliampPerCm2: [0, 10, 17.9],
    jscEqeMilliampPerCm2: 17.9,
    bandgapElectronvolt: 1.556,
  };

  it('has the integrated current on a second axis', () => {
    const svg = drawEqePlot(data);
    expect(faultsOf(svg)).toEqual([]);
    expect(svg).toContain('>Integrated current density (mA/cm²)<');
    expect(svg).toContain('17.90 mA/cm²');
    expect(svg).toContain('band gap 1.556 eV');
  });

  it('names the current in the legend when there is no curve of it', () => {
    const svg = drawEqePlot({ ...data, integratedJscMilliampPerCm2: null });
    expect(faultsOf(svg)).toEqual([]);
    expect(svg).toContain('EQE, AM1.5G: 17.90 mA/cm²');
    expect(svg).not.toContain('Integrated');
  });

  it('leaves the second axis out when the current was not integrated', () => {
    const svg = drawEqePlot({
      ...data,
      integratedJscMilliampPerCm2: null,
      jscEqeMilliampPerCm2: null,
      bandgapElectronvolt: null,
    });
    expect(faultsOf(svg)).toEqual([]);
    expect(svg).not.toContain('Integrated');
    expect(svg).not.toContain('band gap');
  });

  it('draws an empty spectrum', () => {
    expect(faultsOf(drawEqePlot({ ...data, wavelengthNanometre: [], eqeFraction: [] }))).toEqual([]);
  });
});

describe('drawVocLossPlot', () => {
  const ledger = {
    title: 'A1',
    subtitle: null,
    bandgapElectronvolt: 1.556,
    dvRadVolt: 0.286,
    dvBnrVolt: 0.0592,
    dvSrVolt: 0.0408,
    vocVolt: 1.17,
  };

  it('labels each loss in mV', () => {
    const svg = drawVocLossPlot(ledger);
    expect(faultsOf(svg)).toEqual([]);
    for (const label of ['1.556 V', '−286.0 mV', '−59.2 mV', '−40.8 mV', '1.170 V']) {
      expect(svg).toContain(`>${label}<`);
    }
  });

  it('draws a negative surface loss upward', () => {
    const svg = drawVocLossPlot({ ...ledger, dvSrVolt: -0.01, vocVolt: 1.2208 });
    expect(faultsOf(svg)).toEqual([]);
    expect(svg).toContain('>+10.0 mV<');
  });
});

describe('escapeXml', () => {
  it('drops what XML 1.0 forbids', () => {
    expect(escapeXml('a\u0001b\ud800c<&>"')).toBe('abc&lt;&amp;&gt;&quot;');
  });
});
