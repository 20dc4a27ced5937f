import { DomainError } from '@dotbook/domain';
import { makeThumbnail } from '../images/make-thumbnail.ts';
import type { FileReading } from '../read-raw-files.ts';
import type { ParseRequest, ParserAnswer, ParserReply, ParserRequest } from './messages.ts';
import { startGuard } from './start-guard.ts';

/** Answers the requests of the process that started this one, one after the other, for as long as that one lives. */
export function serveRequests(read: (request: ParseRequest) => readonly FileReading[]): void {
  const send = process.send?.bind(process);
  if (send === undefined) throw new Error('This module is the code of a process; it is not imported.');
  startGuard();
  // Signals to a whole group of processes are for the owner, which ends this one when it is done.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  const reply = (message: ParserReply): void => {
    send(message);
  };
  process.on('message', (request: ParserRequest) => {
    reply({ outcome: 'started' });
    try {
      reply(answerTo(request, read));
    } catch (error) {
      reply(replyOf(error));
    }
  });
}

function answerTo(
  request: ParserRequest,
  read: (request: ParseRequest) => readonly FileReading[],
): ParserAnswer {
  if (!('maxEdgePixel' in request)) return { outcome: 'read', readings: read(request) };
  const [{ bytes }] = request.files;
  return { outcome: 'drawn', image: makeThumbnail(bytes, request.maxEdgePixel) };
}

function replyOf(error: unknown): ParserReply {
  if (error instanceof DomainError) {
    const { code, category, message, faults } = error;
    return { outcome: 'refused', code, category, message, faults };
  }
  return { outcome: 'failed', message: error instanceof Error ? error.message : String(error) };
}
