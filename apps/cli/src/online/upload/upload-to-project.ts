import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { WrongUse } from '../../exit-status.ts';
import { noFileText } from '../../no-file-text.ts';
import type { ApiClient } from '../../http/api-client.ts';
import type { Schemas } from '../../http/api-types.ts';
import { textTable } from '../../output/text-table.ts';
import type { Terminal } from '../../terminal.ts';
import { groupFiles, uploadsOf } from '../group-files.ts';
import { ProgressLine } from '../progress-line.ts';
import { type HashedFile, hashed, receiveFilesOnline, type ReceiveFields } from '../receive-file.ts';
import { receivedText } from '../received-text.ts';
import { isAboutFile } from '../refusals.ts';

type Received = Schemas['ReceivedFileDto'];

/** A server takes so many files in one upload, and each upload is kept whole or not at all. */
const FILES_PER_UPLOAD = 16;
const BYTES_PER_UPLOAD = 32 * 1024 * 1024;

interface FoundFile {
  readonly path: string;
  readonly fullPath: string;
  readonly sizeBytes: number;
}

/** A file that the server does not take. */
export interface RefusedFile {
  readonly path: string;
  /** Code of the problem document; null when the answer was none. */
  readonly code: string | null;
  readonly detail: string;
}

/** What became of every file. */
export interface ProjectUpload {
  readonly files: readonly Received[];
  readonly refused: readonly RefusedFile[];
}

/**
 * Sends files whose samples their names or headers tell, in uploads of a few, with a bar over all of them. A file that is
 * refused holds up no other.
 * @throws WrongUse when one of the files is not there; nothing is sent then.
 */
export async function uploadToProject(
  client: ApiClient,
  terminal: Terminal,
  paths: readonly string[],
  fields: ReceiveFields,
  waitSecond: number,
): Promise<ProjectUpload> {
  const found = await findFiles(paths, terminal.callerFolder);
  const progress = new ProgressLine(
    terminal,
    found.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  );
  const received: Received[] = [];
  const refused = new Map<string, RefusedFile>();
  const told = new Set<string>();
  let sentBytes = 0;
  try {
    for (const group of groupsOf(found)) {
      const files: HashedFile[] = [];
      for (const { path, fullPath } of group) {
        files.push(hashed(path, new Uint8Array(await readFile(fullPath))));
      }
      for (const { file, answer } of await sendGroup(client, files, fields, waitSecond)) {
        if ('detail' in answer) refused.set(answer.path, answer);
        // A companion goes with each upload of its group and is told once.
        else if (!told.has(file.path)) received.push(answer);
        told.add(file.path);
      }
      sentBytes += group.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      progress.show(sentBytes);
    }
  } finally {
    progress.end();
  }
  return { files: received, refused: [...refused.values()] };
}

interface Sent {
  readonly file: HashedFile;
  readonly answer: Received | RefusedFile;
}

/**
 * An upload is kept whole or not at all: what the answer refuses by name is left out of the next try, else each goes alone. Of
 * several that are refused each goes alone, too, as the answer has one code.
 */
async function sendGroup(
  client: ApiClient,
  files: readonly HashedFile[],
  fields: ReceiveFields,
  waitSecond: number,
): Promise<readonly Sent[]> {
  if (files.length === 0) return [];
  try {
    const answers = await receiveFilesOnline(client, files, fields, waitSecond);
    return files.flatMap((file, index) => {
      const answer = answers[index];
      return answer === undefined ? [] : [{ file, answer }];
    });
  } catch (error) {
    if (!isAboutFile(error)) throw error;
    const { code, faults, told: detail } = error;
    const send = (part: readonly HashedFile[]): Promise<readonly Sent[]> =>
      sendGroup(client, part, fields, waitSecond);
    const refuse = (file: HashedFile): Sent => ({ file, answer: { path: file.path, code, detail } });
    if (files.length === 1) return files.map(refuse);
    const named = files.filter((_, index) => faults.some(({ pointer }) => pointer === `/files/${index}`));
    if (named.length === 1) {
      return [...named.map(refuse), ...(await send(files.filter((file) => !named.includes(file))))];
    }
    const alone = named.length === 0 ? files : named;
    const sent: Sent[] = [];
    for (const file of alone) sent.push(...(await send([file])));
    return [...sent, ...(await send(files.filter((file) => !alone.includes(file))))];
  }
}

/** A line per file, and what became of all of them. */
export function receivedReport({ files, refused }: ProjectUpload, lineCharacterCount?: number): string {
  const rows = [
    ...files.map((file) => [file.originalName, file.outcome, receivedText(file)]),
    ...refused.map(({ path, detail }) => [path, 'refused', detail]),
  ];
  const attachedCount = files.filter(({ outcome }) => outcome === 'attached').length;
  const counts = [`${attachedCount} attached`, `${files.length - attachedCount} waiting in the inbox`];
  if (refused.length > 0) counts.push(`${refused.length} refused`);
  const table = [['file', 'outcome', 'result'], ...rows];
  return `${textTable(table, { align: 'left', lineCharacterCount })}${counts.join(', ')}.\n`;
}

async function findFiles(paths: readonly string[], folder: string): Promise<readonly FoundFile[]> {
  return Promise.all(
    paths.map(async (path) => {
      const fullPath = resolve(folder, path);
      const found = await stat(fullPath).catch(() => null);
      if (found === null) throw new WrongUse(`There is no file "${path}" (looked for ${fullPath}).`);
      if (!found.isFile()) throw new WrongUse(noFileText(path, found));
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
