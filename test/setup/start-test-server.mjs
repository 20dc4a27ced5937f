import process from 'node:process';
import { testTemplateVariable } from '../../libs/testing/src/test-database/administration.ts';
import { startTestServer } from './test-server.ts';

/** Once per jest run, before the first test that needs a database. */
export default async function setUp() {
  globalThis.dotbookTestServer = await startTestServer();
  process.env[testTemplateVariable] = globalThis.dotbookTestServer.templateUrl;
}
