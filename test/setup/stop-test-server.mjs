/** Once per jest run, after the last test. */
export default async function tearDown() {
  await globalThis.dotbookTestServer?.close();
}
