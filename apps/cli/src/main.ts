#!/usr/bin/env node
import { readEnvironment } from './config/environment.ts';
import { runDotbook } from './run-dotbook.ts';

process.exitCode = await runDotbook(process.argv.slice(2), {
  callerFolder: readEnvironment().callerFolder,
  isInteractive: process.stderr.isTTY,
  // Undefined where it is no terminal.
  lineCharacterCount: process.stdout.columns,
  writeResult: (text) => {
    process.stdout.write(text);
  },
  writeNote: (text) => {
    process.stderr.write(text);
  },
});
