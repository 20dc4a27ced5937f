import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '../http/api-client.ts';
import { ApiError } from '../http/api-error.ts';
import type { Schemas } from '../http/api-types.ts';
import {
  hashed,
  type HashedFile,
  receiveFilesOnline,
  type ReceiveFields,
  sameAnswerKey,
} from '../online/receive-file.ts';
import { receivedText } from '../online/received-text.ts';
import { isAboutFile, isPassing } from '../online/refusals.ts';
import { systemErrorText } from '../output/system-error-text.ts';
import { listFiles, type ListedFile } from './list-files.ts';
import { OncePatience } from './once-patience.ts';
import { planSending, type Sending } from './plan-sending.ts';
import type { SentJournal } from './sent-journal.ts';
import { ServerPatience } from './server-patience.ts';
import { SettlingFiles } from './settling-files.ts';
import { UnreadableFiles } from './unreadable-files.ts';
import type { WatchReport } from './watch-report.ts';

export interface WatchSettings {
  readonly folder: string;
  readonly fields: ReceiveFields;
  /** How long a file must not have changed to be complete. */
  readonly settleSecond: number;
  /** How long complete files wait for others of their group that keep changing. */
  readonly groupWaitSecond: number;
  /** Ends when every file that is there has been sent, or keeps changing, instead of waiting for more. */
  readonly once: boolean;
  /** How long a server that does not answer is tried before files are given up; Infinity: for ever. */
  readonly serverPatienceSecond: number;
  /** Fired to end it; the file being sent is finished first. */
  readonly stop: AbortSignal;
}

const POLL_MILLISECOND = 500;
/** What `once` waits at least for a file that keeps changing. */
const LEAST_PATIENCE_SECOND = 5;
const WAIT_FOR_METRIC_SECOND = 10;
const FIRST_RETRY_SECOND = 1;
const LONGEST_RETRY_SECOND = 32;
/** Moved away, or held by the program that writes it. */
const PASSING_CODES: ReadonlySet<unknown> = new Set(['ENOENT', 'EBUSY', 'EAGAIN']);

/**
 * Sends every file of a folder once it is complete, one after the other (those that belong together in one upload), and goes on through network loss, a folder that
 * is away, and restarts. A file whose bytes were sent before, under whatever name, is not sent again. What the server
 * refuses is told and not sent again until it changes; what cannot be read is told and tried again; nothing stops the others. Files that belong together wait for each other,
 * but not for ever: what is complete goes then, and the late one is joined when it comes. With `once`, what keeps changing is told at
 * the end and stays unsent, as do files that a server does not answer for.
 */
export async function watchFolder(
  client: ApiClient,
  journal: SentJournal,
  report: WatchReport,
  settings: WatchSettings,
): Promise<void> {
  const settling = new SettlingFiles(settings.settleSecond * 1000);
  const unreadable = new UnreadableFiles();
  const attempts: Attempts = {
    patience: new ServerPatience(settings.serverPatienceSecond),
    givenUp: new Set(),
  };
  const isLeft = (file: ListedFile): boolean =>
    !isEmpty(file) &&
    !journal.knows(file) &&
    !attempts.givenUp.has(file.path) &&
    !unreadable.isTried(file, performance.now());
  const patienceSecond = Math.max(settings.groupWaitSecond, LEAST_PATIENCE_SECOND);
  const patience = new OncePatience((patienceSecond * 1000) / POLL_MILLISECOND);
  let wasAway = false;
  const isStopped = (): boolean => settings.stop.aborted;
  while (!isStopped()) {
    const listing = await listFiles(settings.folder);
    const settled: ListedFile[] = [];
    if (listing === null) {
      if (!wasAway) report.away();
      wasAway = true;
    } else {
      if (wasAway) report.back();
      wasAway = false;
      const { complete, changingCount } = settling.observe(listing, performance.now());
      const waitedMillisecond = (file: ListedFile): number => settling.completeForMillisecond(file);
      const { sendings, held } = planSending(listing, complete, {
        isKnown: (file) =>
          journal.knows(file) ||
          attempts.givenUp.has(file.path) ||
          unreadable.isTried(file, performance.now()),
        isOverdue: (file) => waitedMillisecond(file) >= settings.groupWaitSecond * 1000,
      });
      const heldCount = held.reduce((count, group) => count + group.complete.length, 0);
      let toGoCount =
        changingCount + heldCount + sendings.reduce((count, { fresh }) => count + fresh.length, 0);
      for (const sending of sendings) {
        if (isStopped()) return;
        report.pending(toGoCount);
        if (sending.late.length > 0) report.late(sending.late, sending.fresh.length);
        settled.push(...(await send(client, journal, report, settings, sending, unreadable, attempts)));
        toGoCount -= sending.fresh.length;
      }
      const [group] = held;
      if (group === undefined) report.pending(changingCount);
      else {
        const waited = Math.max(...group.complete.map(waitedMillisecond)) / 1000;
        report.held(changingCount + heldCount, group, Math.ceil(settings.groupWaitSecond - waited));
      }
      if (settings.once && changingCount === 0 && sendings.length === 0) {
        report.unsent(listing.filter(isEmpty), []);
        return;
      }
    }
    if (settings.once && patience.isOver(listing, settled)) {
      if (listing === null) report.stayedAway();
      else report.unsent(listing.filter(isEmpty), listing.filter(isLeft));
      return;
    }
    await pause(POLL_MILLISECOND, undefined, { signal: settings.stop }).catch(() => undefined);
  }
}

const isEmpty = ({ sizeBytes }: ListedFile): boolean => sizeBytes === 0;

/** @returns what needs not be sent again: it was sent or refused, was sent before, or cannot be read. */
async function send(
  client: ApiClient,
  journal: SentJournal,
  report: WatchReport,
  settings: WatchSettings,
  { fresh, known }: Sending,
  unreadable: UnreadableFiles,
  attempts: Attempts,
): Promise<readonly ListedFile[]> {
  const settled: ListedFile[] = [];
  const unsent: SendFile[] = [];
  const beside: HashedFile[] = [];
  for (const listed of fresh) {
    const file = await readWhole(settings.folder, listed);
    // It is being written again, or was moved: the next listing decides.
    if (file === null) return settled;
    if ('unreadable' in file) {
      const isNew = unreadable.add(listed, performance.now());
      if (isNew) report.refused(listed.path, file.unreadable);
      settled.push(listed);
      continue;
    }
    const sent = journal.findBytes(file.sha256);
    if (sent === null) unsent.push({ listed, file });
    else {
      await journal.add({ ...listed, sha256: file.sha256, outcome: sent.outcome });
      report.known(listed.path, sent.path);
      settled.push(listed);
      beside.push(file);
    }
  }
  if (unsent.length === 0) return settled;
  for (const listed of known) {
    const file = await readWhole(settings.folder, listed);
    if (file !== null && !('unreadable' in file)) beside.push(file);
  }
  await sendTogether(client, journal, report, settings, unsent, beside, attempts);
  return [...settled, ...unsent.map(({ listed }) => listed)];
}

/** How sending went so far. */
interface Attempts {
  readonly patience: ServerPatience;
  /** Paths of files that the server did not answer for in time; they are not tried again. */
  readonly givenUp: Set<string>;
}

interface SendFile {
  readonly listed: ListedFile;
  readonly file: HashedFile;
}

/** Where one of several is refused, each is sent alone, so that it holds up nobody. */
async function sendTogether(
  client: ApiClient,
  journal: SentJournal,
  report: WatchReport,
  settings: WatchSettings,
  unsent: readonly SendFile[],
  beside: readonly HashedFile[],
  attempts: Attempts,
): Promise<void> {
  const files = unsent.map(({ file }) => file);
  const [first] = files;
  if (first === undefined) return;
  const answer = await sendUntilAnswered(client, report, settings, [...files, ...beside], attempts.patience);
  if (answer === 'stopped') return;
  if (answer instanceof NoAnswer) {
    for (const { file } of unsent) {
      attempts.givenUp.add(file.path);
      report.notSent(file.path, answer.message);
    }
    return;
  }
  attempts.patience.answered();
  if (answer instanceof ApiError && files.length + beside.length > 1) {
    for (const one of unsent) await sendTogether(client, journal, report, settings, [one], [], attempts);
    return;
  }
  for (const { listed, file } of unsent) {
    if (answer instanceof ApiError) {
      report.refused(file.path, answer.told);
      await journal.add({ ...listed, sha256: file.sha256, outcome: 'refused' });
      continue;
    }
    const received = answer.find(({ sha256 }) => sha256 === file.sha256);
    if (received === undefined) throw new Error(`The server said nothing about ${file.path}.`);
    report.sent(file.path, received.outcome, receivedText(received));
    await journal.add({ ...listed, sha256: file.sha256, outcome: received.outcome });
  }
}

/** The bytes; null when the file is no longer the one that was listed; why it cannot be read. */
async function readWhole(
  folder: string,
  listed: ListedFile,
): Promise<HashedFile | { readonly unreadable: string } | null> {
  try {
    const path = join(folder, listed.path);
    const bytes = new Uint8Array(await readFile(path));
    const after = await stat(path);
    const isSame = after.size === listed.sizeBytes && after.mtimeMs === listed.modifiedMillisecond;
    return isSame && bytes.length === listed.sizeBytes ? hashed(listed.path, bytes) : null;
  } catch (error) {
    const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
    return PASSING_CODES.has(code) ? null : { unreadable: systemErrorText(error) ?? String(message) };
  }
}

/** The server did not answer for as long as it is tried. */
class NoAnswer extends Error {}

/** The answer for each file, the refusal of one of them, or that there was none before it was told to stop or patience ended. */
async function sendUntilAnswered(
  client: ApiClient,
  report: WatchReport,
  { fields, stop }: WatchSettings,
  files: readonly HashedFile[],
  patience: ServerPatience,
): Promise<readonly Schemas['ReceivedFileDto'][] | ApiError | NoAnswer | 'stopped'> {
  const paths = files.map(({ path }) => path).join(', ');
  for (let retrySecond = FIRST_RETRY_SECOND; !stop.aborted; retrySecond *= 2) {
    try {
      const key = sameAnswerKey(files, fields);
      return await receiveFilesOnline(client, files, fields, WAIT_FOR_METRIC_SECOND, key);
    } catch (error) {
      if (isAboutFile(error)) return error;
      if (!(error instanceof Error && isPassing(error))) throw error;
      const leftSecond = patience.failed();
      if (leftSecond === 0) return new NoAnswer(error.message);
      const waitSecond = Math.min(retrySecond, LONGEST_RETRY_SECOND, Math.ceil(leftSecond));
      report.retrying(paths, error.message, waitSecond, leftSecond);
      await pause(waitSecond * 1000, undefined, { signal: stop }).catch(() => undefined);
    }
  }
  return 'stopped';
}
