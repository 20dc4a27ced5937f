import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Root of the repository, without a slash at its end. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

const SOURCES = ['.workspace', 'apps', 'libs', 'prisma', 'test'];

const NOT_OURS = /(?:^|\/)(?:node_modules|dist|generated|migrations)(?:\/|$)/;

/** Every source file that is written by hand, below the root. */
export function sourceFiles(): readonly string[] {
  return SOURCES.flatMap((folder) =>
    readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path.replaceAll('\\', '/')}`,
    ),
  ).filter((path) => /\.(?:ts|mjs)$/.test(path) && !NOT_OURS.test(path));
}
