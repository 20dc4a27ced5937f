import { parentPort } from 'node:worker_threads';
import { DomainError } from '@dotbook/domain';
import type { FileReading } from '../read-raw-files.ts';
import type { ParseReply, ParseRequest } from './messages.ts';

/** Answers the requests of the thread's owner, one after the other, for as long as the thread lives. */
export function serveRequests(read: (request: ParseRequest) => readonly FileReading[]): void {
  const port = parentPort;
  if (port === null) throw new Error('This module is the code of a thread; it is not imported.');
  const reply = (message: ParseReply): void => {
    port.postMessage(message);
  };
  port.on('message', (request: ParseRequest) => {
    reply({ outcome: 'started' });
    try {
      reply({ outcome: 'read', readings: read(request) });
    } catch (error) {
      reply(replyOf(error));
    }
  });
}

function replyOf(error: unknown): ParseReply {
  if (error instanceof DomainError) {
    const { code, category, message, faults } = error;
    return { outcome: 'refused', code, category, message, faults };
  }
  return { outcome: 'failed', message: error instanceof Error ? error.message : String(error) };
}
