import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { WrongUse } from '../../exit-status.ts';
import type { ApiClient } from '../../http/api-client.ts';
import type { Schemas } from '../../http/api-types.ts';
import { textTable } from '../../output/text-table.ts';
import type { Terminal } from '../../terminal.ts';
import { groupFiles, uploadsOf } from '../group-files.ts';
import { ProgressLine } from '../progress-line.ts';
import { type HashedFile, hashed, receiveFilesOnline, type ReceiveFields } from '../receive-file.ts';
import { receivedText } from '../received-text.ts';

type Received = Schemas['ReceivedFileDto'];

/** A server takes so many files in one upload, and each upload is kept whole or not at all. */
const FILES_PER_UPLOAD = 16;
const BYTES_PER_UPLOAD = 32 * 1024 * 1024;

interface FoundFile {
  readonly path: string;
  readonly fullPath: string;
  readonly sizeBytes: number;
}

/**
 * Sends files whose samples their names or headers tell, in uploads of a few, with a bar over all of them.
 * @throws WrongUse when one of the files is not there; nothing is sent then.
 */
export async function uploadToProject(
  client: ApiClient,
  terminal: Terminal,
  paths: readonly string[],
  fields: ReceiveFields,
  waitSecond: number,
): Promise<readonly Received[]> {
  const found = await findFiles(paths, terminal.callerFolder);
  const progress = new ProgressLine(
    terminal,
    found.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  );
  const received: Received[] = [];
  const told = new Set<FoundFile | undefined>();
  let sentBytes = 0;
  try {
    for (const group of groupsOf(found)) {
      const files: HashedFile[] = [];
      for (const { path, fullPath } of group) {
        files.push(hashed(path, new Uint8Array(await readFile(fullPath))));
      }
      const answered = await receiveFilesOnline(client, files, fields, waitSecond);
      // A companion goes with each upload of its group and is told once.
      received.push(...answered.filter((_, index) => !told.has(group[index])));
      for (const file of group) told.add(file);
      sentBytes += group.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      progress.show(sentBytes);
    }
  } finally {
    progress.end();
  }
  return received;
}

/** A line per file, and what became of all of them. */
export function receivedReport(received: readonly Received[], lineCharacterCount?: number): string {
  const rows = received.map((file) => [file.originalName, file.outcome, receivedText(file)]);
  const attachedCount = received.filter(({ outcome }) => outcome === 'attached').length;
  const summary = `${attachedCount} attached, ${received.length - attachedCount} waiting in the inbox.\n`;
  return textTable([['file', 'outcome', 'result'], ...rows], { align: 'left', lineCharacterCount }) + summary;
}

async function findFiles(paths: readonly string[], folder: string): Promise<readonly FoundFile[]> {
  return Promise.all(
    paths.map(async (path) => {
      const fullPath = resolve(folder, path);
      const found = await stat(fullPath).catch(() => null);
      if (found === null) throw new WrongUse(`There is no file "${path}" (looked for ${fullPath}).`);
      if (!found.isFile()) throw new WrongUse(`"${path}" is no file.`);
      return { path, fullPath, sizeBytes: found.size };
    }),
  );
}

/** Files that may belong together by their names go in uploads of their own; all others a few at a time. */
function groupsOf(files: readonly FoundFile[]): readonly (readonly FoundFile[])[] {
  const together = groupFiles(files, ({ fullPath }) => fullPath).flatMap(uploadsOf);
  const grouped = new Set(together.flat());
  return [...together, ...inPortions(files.filter((file) => !grouped.has(file)))];
}

function inPortions(files: readonly FoundFile[]): readonly (readonly FoundFile[])[] {
  const groups: FoundFile[][] = [];
  let groupBytes = 0;
  for (const file of files) {
    const last = groups.at(-1);
    if (
      last === undefined ||
      last.length === FILES_PER_UPLOAD ||
      groupBytes + file.sizeBytes > BYTES_PER_UPLOAD
    ) {
      groups.push([file]);
      groupBytes = file.sizeBytes;
    } else {
      last.push(file);
      groupBytes += file.sizeBytes;
    }
  }
  return groups;
}
