import { describe, expect, it } from '@jest/globals';
import { isTableRecord, type MeasurementKind, type QuantityKey } from '@dotbook/domain';
import fc from 'fast-check';
import { readRawFile } from '../../read-raw-file.ts';

/** How a unit is written, and the factor from the unit of the quantity to it. */
type WrittenUnit = readonly [text: string, factor: number];

interface WrittenColumn {
  readonly quantity: QuantityKey;
  readonly names: readonly string[];
  readonly units: readonly WrittenUnit[];
  readonly from: number;
  readonly to: number;
}

const column = (
  quantity: QuantityKey,
  names: string,
  units: readonly WrittenUnit[],
  from = 0.001,
  to = 1000,
): WrittenColumn => ({ quantity, names: names.split('|'), units, from, to });

const WAVELENGTH = column(
  'wavelengthNanometre',
  'Wavelength|Wellenlänge|lambda|λ',
  [
    ['nm', 1],
    ['µm', 1e-3],
    ['Å', 10],
  ],
  200,
  2000,
);

const SHARE: readonly WrittenUnit[] = [
  ['%', 100],
  ['-', 1],
  ['Prozent', 100],
];

const TABLES: readonly (readonly [MeasurementKind, readonly WrittenColumn[]])[] = [
  [
    'mppTracking',
    [
      column('timeSecond', 'Time|Zeit|t', [
        ['s', 1],
        ['min', 1 / 60],
        ['ms', 1000],
        ['Sekunden', 1],
      ]),
      column('powerMilliwattPerCm2', 'Power|Leistungsdichte|P_mpp', [
        ['mW/cm²', 1],
        ['W/m2', 10],
        ['mWcm-2', 1],
        ['mW·cm^-2', 1],
      ]),
      column(
        'voltageVolt',
        'Voltage|Spannung|V_mpp',
        [
          ['V', 1],
          ['mV', 1000],
        ],
        -2,
        2,
      ),
    ],
  ],
  [
    'stability',
    [
      column('timeHour', 'Time|Zeit', [
        ['h', 1],
        ['d', 1 / 24],
        ['Stunden', 1],
      ]),
      column('pcePercent', 'PCE|Wirkungsgrad|Efficiency', [['%', 1]], 0.1, 30),
    ],
  ],
  [
    'pl',
    [
      WAVELENGTH,
      column('intensityCounts', 'Intensity|PL|Intensität', [
        ['counts', 1],
        ['a.u.', 1],
        ['w.E.', 1],
      ]),
    ],
  ],
  ['uvVis', [WAVELENGTH, column('transmittanceFraction', 'T|Transmission|Transmittance', SHARE, 0.01, 0.99)]],
  [
    'uvVis',
    [
      WAVELENGTH,
      column(
        'absorbance',
        'A|Absorbance|Extinktion|OD',
        [
          ['a.u.', 1],
          ['-', 1],
        ],
        0.01,
        4,
      ),
    ],
  ],
  [
    'ftir',
    [
      column(
        'wavenumberPerCentimetre',
        'Wavenumber|Wellenzahl',
        [
          ['cm-1', 1],
          ['1/cm', 1],
          ['cm⁻¹', 1],
        ],
        400,
        4000,
      ),
      column('absorbance', 'Absorbance|Abs', [['a.u.', 1]], 0.001, 4),
    ],
  ],
  [
    'trpl',
    [
      column('timeNanosecond', 'Time|Zeit', [
        ['ns', 1],
        ['ps', 1000],
        ['µs', 1e-3],
      ]),
      column('decayCounts', 'Decay|Counts|PL', [
        ['counts', 1],
        ['cts', 1],
      ]),
    ],
  ],
  [
    'sunsVoc',
    [
      column('intensitySun', 'Intensity|Irradiance|Lichtintensität', [
        ['suns', 1],
        ['mW/cm2', 100],
        ['W/m²', 1000],
      ]),
      column(
        'vocVolt',
        'Voc|V_oc|Leerlaufspannung',
        [
          ['V', 1],
          ['mV', 1000],
        ],
        0.1,
        1.3,
      ),
    ],
  ],
  [
    'ionConductivity',
    [
      column(
        'temperatureKelvin',
        'Temperature|T|Temperatur',
        [
          ['K', 1],
          ['Kelvin', 1],
        ],
        200,
        400,
      ),
      column(
        'conductivitySiemensPerCm',
        'Conductivity|σ|Leitfähigkeit',
        [
          ['S/cm', 1],
          ['S/m', 100],
          ['mS·cm⁻¹', 1000],
          ['Scm-1', 1],
        ],
        1e-12,
        1e-3,
      ),
    ],
  ],
  [
    'xrd',
    [
      column(
        'twoThetaDegree',
        '2Theta|2θ',
        [
          ['°', 1],
          ['deg', 1],
        ],
        5,
        90,
      ),
      column('intensityCounts', 'Intensity|Counts', [
        ['counts', 1],
        ['cps', 1],
      ]),
    ],
  ],
];

const ENCODERS: Readonly<Record<string, (text: string) => Buffer>> = {
  utf8: (text) => Buffer.from(text),
  utf8Mark: (text) => Buffer.from(`\ufeff${text}`),
  utf16le: (text) => Buffer.from(text, 'utf16le'),
  utf16leMark: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  utf16beMark: (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  latin1: (text) => (/^[\u0000-\u00ff]*$/.test(text) ? Buffer.from(text, 'latin1') : Buffer.from(text)),
};

const HEADINGS: Readonly<Record<string, (name: string, unit: string) => string>> = {
  round: (name, unit) => `${name}(${unit})`,
  square: (name, unit) => `${name}[${unit}]`,
  slash: (name, unit) => `${name}/${unit}`,
};

const wayOfWriting = fc.record({
  dialect: fc.constantFrom('\t.', '\t,', ';.', ';,', ',.', ' .', ' ,', '",'),
  encode: fc.constantFrom(...Object.values(ENCODERS)),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r', '\r\r\n'),
  heading: fc.constantFrom(...Object.values(HEADINGS)),
  comment: fc.constantFrom('', '# SIMULATED\n', '# operator: somebody\n\n'),
  isTrailing: fc.boolean(),
});

const tableOf = (columns: readonly WrittenColumn[]) =>
  fc.record({
    units: fc.tuple(...columns.map(({ units }) => fc.constantFrom(...units))),
    names: fc.tuple(...columns.map(({ names }) => fc.constantFrom(...names))),
    rows: fc.array(
      fc.tuple(
        ...columns.map(({ from, to }) =>
          fc.double({ min: from, max: to, noNaN: true }).map((value) => Number(value.toPrecision(6))),
        ),
      ),
      { minLength: 3, maxLength: 20 },
    ),
  });

describe('a plain table', () => {
  it.each(TABLES)('of %s reads the same however it is written', (kind, columns) => {
    fc.assert(
      fc.property(wayOfWriting, tableOf(columns), (way, { units, names, rows }) => {
        const isQuoted = way.dialect === '",';
        const separator = isQuoted ? ',' : (way.dialect[0] ?? '\t');
        const decimal = way.dialect[1] ?? '.';
        const distinct = rows.filter(([x], index) => rows.findIndex(([other]) => other === x) === index);
        const cell = (value: number, position: number): string => {
          const written = value * (units[position]?.[1] ?? 1);
          const text = written.toExponential(12).replace('.', decimal);
          return isQuoted ? `"${text}"` : text;
        };
        const header = columns.map((_, position) =>
          way.heading(names[position] ?? '', units[position]?.[0] ?? ''),
        );
        const tail = way.isTrailing && separator !== ' ' ? separator : '';
        const lines = [
          header.join(separator),
          ...distinct.map((row) => row.map(cell).join(separator) + tail),
        ];
        const text = `${way.comment}${lines.join('\n')}\n`.replaceAll('\n', way.lineEnd);

        const { format, records, warnings } = readRawFile(way.encode(text));
        expect(warnings.filter(({ code }) => code !== 'encodingGuessed')).toEqual([]);
        expect([format?.key, records.map((record) => record.kind)]).toEqual(['generic-delimited', [kind]]);
        const read = records.find(isTableRecord)?.columns ?? {};
        const inOrder = ['pl', 'uvVis', 'ftir', 'xrd'].includes(kind)
          ? distinct.toSorted(([a = 0], [b = 0]) => a - b)
          : distinct;
        for (const [position, { quantity }] of columns.entries()) {
          const values = read[quantity] ?? [];
          expect(values).toHaveLength(inOrder.length);
          values.forEach((value, index) => {
            const expected = inOrder[index]?.[position] ?? NaN;
            expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
          });
        }
      }),
    );
  });
});
