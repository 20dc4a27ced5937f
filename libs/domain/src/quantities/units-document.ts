import { QUANTITIES, type Quantity } from './quantities.ts';
import { AMOUNT_QUANTITIES } from './amount-quantities.ts';
import { COLUMN_QUANTITIES } from './column-quantities.ts';
import { CONDITION_QUANTITIES } from './condition-quantities.ts';
import { MATERIAL_METRIC_QUANTITIES } from './material-metric-quantities.ts';
import { CELL_METRIC_QUANTITIES, SUMMARY_METRIC_QUANTITIES } from './metric-quantities.ts';

const SECTIONS: readonly (readonly [string, object])[] = [
  ['Results of a solar cell', CELL_METRIC_QUANTITIES],
  ['Statistics and mixing', SUMMARY_METRIC_QUANTITIES],
  ['Results of materials and processes', MATERIAL_METRIC_QUANTITIES],
  ['Columns of a record', COLUMN_QUANTITIES],
  ['Conditions of a measurement', CONDITION_QUANTITIES],
  ['Amounts, compositions and process settings', AMOUNT_QUANTITIES],
];

const bound = (value: number | null): string => (value === null ? '' : String(value));

const cell = (text: string): string => text.replaceAll('|', '\\|');

function row(entry: Quantity): string {
  const unit = entry.unit === 'ofInput' ? 'of the input' : entry.unitSymbol;
  const cells = [
    `\`${entry.key}\``,
    entry.symbol,
    unit,
    `\`${entry.csvHeader}\``,
    bound(entry.minimum),
    bound(entry.maximum),
    entry.description,
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
}

function section(title: string, keys: object): string {
  const rows = QUANTITIES.filter((entry) => Object.hasOwn(keys, entry.key)).map(row);
  return [
    `## ${title}`,
    '',
    '| key | symbol | unit | CSV header | at least | at most | meaning |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** Text of docs/units.md: the quantity table as Markdown. */
export function unitsDocument(): string {
  const head = [
    '# Quantities and units',
    '',
    'Written by `npm run docs:units` from `libs/domain/src/quantities`; do not edit by hand.',
    'The unit is part of every identifier; a missing number is `null`, never NaN or Infinity.',
    'Bounds are what is physically possible: they refuse nonsense, not the unusual.',
    '',
  ];
  return [...head, ...SECTIONS.map(([title, keys]) => section(title, keys))].join('\n').trimEnd() + '\n';
}
