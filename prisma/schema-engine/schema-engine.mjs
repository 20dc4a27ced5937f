#!/usr/bin/env node
/**
 * A schema engine for the stock Prisma CLI that needs no download: it speaks the engine's JSON-RPC over stdio
 * and lets the npm package `@prisma/schema-engine-wasm` do the work over the driver adapter for `pg`.
 * prisma.config.ts names this file in PRISMA_SCHEMA_ENGINE_BINARY.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { createAdapterFactory, dropShadowDatabases } from './pg-adapter.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    datasource: { type: 'string', short: 'd' },
    datamodels: { type: 'string', multiple: true, default: [] },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
  },
});
const url = values.datasource ? JSON.parse(values.datasource).url : undefined;

/** The subcommands with which the CLI checks the database before it talks JSON-RPC. */
async function runSubcommand(command) {
  const target = new URL(url);
  const database = decodeURIComponent(target.pathname.slice(1));
  if (command === 'create-database') target.pathname = '/postgres';
  const client = new pg.Client({ connectionString: target.href, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    if (command === 'create-database') await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`);
  } catch (error) {
    // The CLI drops the first line of stderr and parses every other line as JSON, so there is no last newline.
    const errorCode = { '3D000': 'P1003', '28P01': 'P1000', 28000: 'P1010' }[error.code] ?? 'P1001';
    const message = `Cannot use the database "${database}" at ${target.host}: ${error.message || error.code}`;
    const line = {
      level: 'ERROR',
      target: 'schema_engine::logger',
      fields: { error_code: errorCode, message },
    };
    process.stderr.write(`schema-engine ${command}\n${JSON.stringify(line)}`);
    process.exitCode = 1;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Loads the WebAssembly module by hand: Node 22 and older cannot import it as a module. */
async function startEngine(adapter) {
  const wasmFile = new URL(
    'schema_engine_bg.wasm',
    import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'),
  );
  const { instance } = await WebAssembly.instantiate(readFileSync(wasmFile), {
    './schema_engine_bg.js': bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const datamodels = values.datamodels.map((file) => [file, readFileSync(file, 'utf8')]);
  return bindings.SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    () => undefined,
    adapter,
  );
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

/** What the CLI expects of a failed request; `panic` is the message of a crashed engine. */
function describeFailure(error, adapter, panic) {
  const cause = error?.id === undefined ? undefined : adapter.errorRegistry.consumeError(error.id)?.error;
  const message = panic ?? error?.message ?? String(cause ?? error);
  const data = { is_panic: panic !== undefined, message, error_code: error?.code, meta: error?.meta };
  return { code: 4466, message, data };
}

async function serve() {
  let pendingId;
  let panic;
  const adapter = bindMigrationAwareSqlAdapterFactory(createAdapterFactory(url));
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => (panic = message) };
  // Whatever goes wrong must be answered: when the engine just dies, the CLI ends silently with exit code 0.
  // A panic of the engine surfaces outside of the pending promise.
  process.on('uncaughtException', (error) => {
    send({ id: pendingId, error: describeFailure(error, adapter, panic ?? String(error)) });
  });
  let engine;
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line);
    if (method === undefined) continue; // the CLI acknowledging a print
    pendingId = id;
    try {
      engine ??= await startEngine(adapter);
      const result = await engine[method === 'getDatabaseVersion' ? 'version' : method](params);
      await dropShadowDatabases();
      if (result?.stdout) send({ id, method: 'print', params: { content: result.stdout } });
      send({ id, result: result ?? {} });
    } catch (error) {
      await dropShadowDatabases();
      send({ id, error: describeFailure(error, adapter, panic) });
    }
  }
  process.exit(0);
}

if (positionals[0] === 'cli') await runSubcommand(positionals[1]);
else await serve();
