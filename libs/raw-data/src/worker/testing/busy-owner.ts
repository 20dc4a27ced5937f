import { DEFAULT_PARSER_SETTINGS } from '../parser-settings.ts';
import { openParserPool } from '../parser-pool.ts';

/** A program whose parser process never comes back; its argument is the text of the file that is read. */
const pool = openParserPool({
  ...DEFAULT_PARSER_SETTINGS,
  timeMillisecond: 3_600_000,
  processModule: new URL('./faulty-process.ts', import.meta.url),
});
const bytes = new TextEncoder().encode(process.argv[2]);
await pool.readFiles([{ name: 'a', sizeBytes: bytes.length, load: () => Promise.resolve(bytes) }], null);
