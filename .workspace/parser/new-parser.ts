/**
 * `npm run new:parser -- <key>`: begins a format of libs/raw-data with its folder, its failing test and its line in the
 * registry.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parserFiles, withRegistryLine } from './parser-folder.ts';

/**
 * Writes the files of a new format below the folder of all formats and answers their paths.
 * @throws RangeError for a key that is taken or cannot be one; nothing is written then.
 */
export function writeParser(formatsFolder: string, key: string): readonly string[] {
  const files = parserFiles(key);
  const registry = path.join(formatsFolder, 'every-format.ts');
  const withLine = withRegistryLine(readFileSync(registry, 'utf8'), key);
  mkdirSync(path.join(formatsFolder, key));
  const written = files.map(({ path: name, text }) => {
    const target = path.join(formatsFolder, name);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text, { flag: 'wx' });
    return target;
  });
  writeFileSync(registry, withLine);
  return [...written, registry];
}

function run(keys: readonly string[]): number {
  const [key, ...others] = keys;
  if (key === undefined || others.length > 0) {
    process.stderr.write('Give one key: npm run new:parser -- kit-lti-jv\n');
    return 2;
  }
  const folder = fileURLToPath(new URL('../../libs/raw-data/src/formats', import.meta.url));
  try {
    const written = writeParser(folder, key).map((target) => `  ${path.relative(process.cwd(), target)}\n`);
    process.stdout.write(
      `Written:\n${written.join('')}Next: write the sample by hand, make ${key}.spec.ts pass, then npm run docs:formats.\n`,
    );
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = run(process.argv.slice(2));
