import { DEFAULT_PARSER_SETTINGS } from '../parser-settings.ts';
import { openParserPool } from '../parser-pool.ts';

/** A program that reads one file and closes nothing. */
const pool = openParserPool(DEFAULT_PARSER_SETTINGS);
const bytes = new TextEncoder().encode('Voltage (V),Current density (mA/cm2)\n0,-20\n0.5,-19\n1.0,-10\n');
const file = { name: 'a', sizeBytes: bytes.length, load: () => Promise.resolve(bytes) };
const [reading] = await pool.readFiles([file], null);
console.log(reading?.format?.key);
