import { parentPort } from 'node:worker_threads';
import { DomainError } from '@dotbook/domain';
import { makeThumbnail } from '../images/make-thumbnail.ts';
import type { FileReading } from '../read-raw-files.ts';
import type { ParseRequest, ThreadAnswer, ThreadReply, ThreadRequest } from './messages.ts';

/** Answers the requests of the thread's owner, one after the other, for as long as the thread lives. */
export function serveRequests(read: (request: ParseRequest) => readonly FileReading[]): void {
  const port = parentPort;
  if (port === null) throw new Error('This module is the code of a thread; it is not imported.');
  const reply = (message: ThreadReply): void => {
    port.postMessage(message);
  };
  port.on('message', (request: ThreadRequest) => {
    reply({ outcome: 'started' });
    try {
      reply(answerTo(request, read));
    } catch (error) {
      reply(replyOf(error));
    }
  });
}

function answerTo(
  request: ThreadRequest,
  read: (request: ParseRequest) => readonly FileReading[],
): ThreadAnswer {
  if (!('maxEdgePixel' in request)) return { outcome: 'read', readings: read(request) };
  const [{ bytes }] = request.files;
  return { outcome: 'drawn', image: makeThumbnail(bytes, request.maxEdgePixel) };
}

function replyOf(error: unknown): ThreadReply {
  if (error instanceof DomainError) {
    const { code, category, message, faults } = error;
    return { outcome: 'refused', code, category, message, faults };
  }
  return { outcome: 'failed', message: error instanceof Error ? error.message : String(error) };
}
