import path from 'node:path';
import process from 'node:process';
import { defineConfig } from 'prisma/config';

const root = import.meta.dirname;

// Prisma would download its native schema engine from a host that is not a package registry. A Windows process
// cannot be started from a script file, so there the download stays.
if (process.platform !== 'win32') {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(root, 'prisma/schema-engine/schema-engine.mjs');
}

const url = process.env.DATABASE_URL;

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  ...(url === undefined ? {} : { datasource: { url } }),
});
