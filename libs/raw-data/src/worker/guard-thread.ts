import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { workerData } from 'node:worker_threads';

const LOOK_MILLISECOND = 250;
const STANDARD_INPUT = 0;
const STANDARD_ERROR = 2;

const { maxResidentBytes } = workerData as { readonly maxResidentBytes: number };

const endProcess = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

// The owner writes nothing; its end of the pipe closes when it ends, however it ends.
const owner = new Socket({ fd: STANDARD_INPUT, readable: true, writable: false });
owner.on('error', endProcess).on('close', endProcess).resume();

// V8 bounds the heap alone; bytes of buffers lie outside of it.
setInterval(() => {
  const residentBytes = process.memoryUsage.rss();
  if (residentBytes <= maxResidentBytes) return;
  try {
    writeSync(STANDARD_ERROR, `out of memory: ${residentBytes} bytes are resident\n`);
  } finally {
    endProcess();
  }
}, LOOK_MILLISECOND);
