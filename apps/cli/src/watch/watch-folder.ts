import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '../http/api-client.ts';
import { ApiError, ApiUnreachable } from '../http/api-error.ts';
import { hashed, type HashedFile, receiveFilesOnline, type ReceiveFields } from '../online/receive-file.ts';
import { receivedText } from '../online/received-text.ts';
import { listFiles, type ListedFile } from './list-files.ts';
import type { SentFile, SentJournal } from './sent-journal.ts';
import { SettlingFiles } from './settling-files.ts';
import type { WatchReport } from './watch-report.ts';

export interface WatchSettings {
  readonly folder: string;
  readonly fields: ReceiveFields;
  /** How long a file must not have changed to be complete. */
  readonly settleSecond: number;
  /** Ends when every file that is there has been sent, instead of waiting for more. */
  readonly once: boolean;
  /** Fired to end it; the file being sent is finished first. */
  readonly stop: AbortSignal;
}

const POLL_MILLISECOND = 500;
const WAIT_FOR_METRIC_SECOND = 10;
const FIRST_RETRY_MILLISECOND = 500;
const LONGEST_RETRY_MILLISECOND = 30_000;
/** Answers that may be others a moment later. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 409, 425, 429, 507]);

/** Codes of what is said of a file, and not of the moment. */
const ABOUT_FILES = /^(?:file|rawFile(?!BytesMissing)|textNotStorable)/u;

/**
 * Sends every file of a folder once it is complete, one after the other, and goes on through network loss, a folder that
 * is away, and restarts. A file whose bytes were sent before, under whatever name, is not sent again. What the server
 * refuses is told and not sent again until it changes; nothing stops the others.
 */
export async function watchFolder(
  client: ApiClient,
  journal: SentJournal,
  report: WatchReport,
  settings: WatchSettings,
): Promise<void> {
  const settling = new SettlingFiles(settings.settleSecond * 1000);
  let wasAway = false;
  const isStopped = (): boolean => settings.stop.aborted;
  while (!isStopped()) {
    const listing = await listFiles(settings.folder);
    if (listing === null) {
      if (!wasAway) report.away();
      wasAway = true;
    } else {
      if (wasAway) report.back();
      wasAway = false;
      const { complete, changingCount } = settling.observe(listing, performance.now());
      const unsent = complete.filter((file) => !journal.knows(file));
      for (const [index, file] of unsent.entries()) {
        if (isStopped()) return;
        report.pending(unsent.length - index + changingCount);
        await sendOne(client, journal, report, settings, file);
      }
      report.pending(changingCount);
      if (settings.once && changingCount === 0 && unsent.length === 0) return;
    }
    await pause(POLL_MILLISECOND, undefined, { signal: settings.stop }).catch(() => undefined);
  }
}

async function sendOne(
  client: ApiClient,
  journal: SentJournal,
  report: WatchReport,
  settings: WatchSettings,
  listed: ListedFile,
): Promise<void> {
  const file = await readWhole(settings.folder, listed);
  // It is being written again, or was moved: the next listing decides.
  if (file === null) return;
  const known = journal.findBytes(file.sha256);
  if (known !== null) {
    await journal.add({ ...listed, sha256: file.sha256, outcome: known.outcome });
    report.known(listed.path, known.path);
    return;
  }
  const outcome = await sendUntilAnswered(client, report, settings, file);
  if (outcome !== null) await journal.add({ ...listed, sha256: file.sha256, outcome });
}

/** The bytes, when the file is still the one that was listed after they were read. */
async function readWhole(folder: string, listed: ListedFile): Promise<HashedFile | null> {
  try {
    const path = join(folder, listed.path);
    const bytes = new Uint8Array(await readFile(path));
    const after = await stat(path);
    const isSame = after.size === listed.sizeBytes && after.mtimeMs === listed.modifiedMillisecond;
    return isSame && bytes.length === listed.sizeBytes ? hashed(listed.path, bytes) : null;
  } catch {
    return null;
  }
}

/** Null when it was told to stop before the server answered. */
async function sendUntilAnswered(
  client: ApiClient,
  report: WatchReport,
  { fields, stop }: WatchSettings,
  file: HashedFile,
): Promise<SentFile['outcome'] | null> {
  for (let retryMillisecond = FIRST_RETRY_MILLISECOND; !stop.aborted; retryMillisecond *= 2) {
    try {
      const [received] = await receiveFilesOnline(client, [file], fields, WAIT_FOR_METRIC_SECOND);
      if (received === undefined) throw new Error(`The server said nothing about ${file.path}.`);
      report.sent(file.path, received.outcome, receivedText(received));
      return received.outcome;
    } catch (error) {
      if (isAboutFile(error)) {
        report.refused(file.path, error.message);
        return 'refused';
      }
      if (!(error instanceof Error && isPassing(error))) throw error;
      report.retrying(file.path, error.message);
      const waitMillisecond = Math.min(retryMillisecond, LONGEST_RETRY_MILLISECOND);
      await pause(waitMillisecond, undefined, { signal: stop }).catch(() => undefined);
    }
  }
  return null;
}

function isPassing(error: unknown): boolean {
  if (error instanceof ApiUnreachable) return true;
  if (!(error instanceof ApiError) || ABOUT_FILES.test(error.code ?? '')) return false;
  return error.status >= 500 || PASSING_STATUSES.has(error.status);
}

/** The server answered for this file and would answer the same again; a token or a project that is wrong stops all. */
function isAboutFile(error: unknown): error is ApiError {
  if (!(error instanceof ApiError) || isPassing(error)) return false;
  return error.status === 413 || ABOUT_FILES.test(error.code ?? '');
}
