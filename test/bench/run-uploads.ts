/**
 * `npm run bench:uploads`: a thousand small JV files uploaded and analysed end to end, in files per second, as a ratio to
 * writing the same bytes to the same disk and waiting for each of them to be there (fsync).
 */
import { chmod, mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { makeLaboratory, simulatedFile, type TestFile, upload } from '../service/laboratory.ts';
import { ServiceProcess } from '../service/service-process.ts';
import { compare, comparisonText, showProgress, WARM_UP_ROUNDS } from './compare.ts';

const SEED = 3003;
const FILE_COUNT = 1000;
const FILES_PER_ROUND = 50;
const ROUNDS = FILE_COUNT / FILES_PER_ROUND;
const DEVICE_COUNT = 50;
/** Uploads that are under way at once, as of two or three people and a watched folder. */
const CONNECTIONS = 4;

/** Another set of files each round: bytes that are known already would not be analysed again. */
function filesByRound(): (round: number) => readonly TestFile[] {
  const files = Array.from({ length: (ROUNDS + WARM_UP_ROUNDS) * FILES_PER_ROUND }, (_, number) =>
    simulatedFile(SEED, number),
  );
  return (round) => {
    const from = (round + WARM_UP_ROUNDS) * FILES_PER_ROUND;
    return files.slice(from, from + FILES_PER_ROUND);
  };
}

async function uploadAll(
  service: ServiceProcess,
  deviceCodes: readonly string[],
  files: readonly TestFile[],
): Promise<void> {
  const waiting = [...files.entries()];
  const uploadWaiting = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, file] = next;
      const device = deviceCodes[index % deviceCodes.length] ?? '';
      const headers = { prefer: 'wait=30' };
      const answer = await upload(service.url, service.administratorToken ?? '', device, file, headers);
      const { measurements } = answer.body as { measurements?: { state: string }[] };
      const state = measurements?.[0]?.state ?? 'no measurement';
      if (state !== 'complete') throw new Error(`${file.name}: ${answer.status}, ${state}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, uploadWaiting));
}

async function writeAll(folder: string, files: readonly TestFile[]): Promise<void> {
  for (const file of files) {
    const handle = await open(path.join(folder, file.sha256), 'wx');
    try {
      await handle.writeFile(file.bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'dotbook-bench-'));
await chmod(folder, 0o711);
try {
  showProgress('starting the service …');
  await using service = await ServiceProcess.start({ folder, environment: { PORT: '0' } });
  const token = service.administratorToken ?? '';
  const { deviceCodes } = await makeLaboratory(service.url, token, DEVICE_COUNT, 'BENCH-UPLOADS');
  const plainFolder = path.join(folder, 'plain');
  await mkdir(plainFolder);
  const filesOf = filesByRound();
  const comparison = await compare(
    `${FILE_COUNT} JV files, ${FILES_PER_ROUND} each round`,
    ROUNDS,
    {
      name: `uploaded and analysed, ${CONNECTIONS} at once`,
      run: (round) => uploadAll(service, deviceCodes, filesOf(round)),
    },
    { name: 'written and fsynced', run: (round) => writeAll(plainFolder, filesOf(round)) },
  );
  const filesPerSecond = (millisecond: number): string => (FILES_PER_ROUND / (millisecond / 1000)).toFixed(1);
  process.stdout.write(
    `${comparisonText(comparison)}\n    files/s: ${filesPerSecond(comparison.first.medianMillisecond)} ` +
      `against ${filesPerSecond(comparison.second.medianMillisecond)}\n`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
