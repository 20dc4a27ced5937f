import process from 'node:process';

const SMALLEST_NODE_VERSION = 22;

// Before anything else is loaded: an old Node would fail on the syntax of a package and not say why.
if (Number(process.versions.node.split('.')[0]) < SMALLEST_NODE_VERSION) {
  process.stderr.write(
    `Dotbook needs Node ${SMALLEST_NODE_VERSION} or later, this is ${process.versions.node}. "npm start" brings its own.\n`,
  );
  process.exitCode = 1;
} else {
  const { run } = await import('./start/run.ts');
  await run();
}
