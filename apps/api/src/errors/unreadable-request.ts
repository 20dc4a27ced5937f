import type { Socket } from 'node:net';
import { newId } from '@dotbook/domain';
import { ApiProblem } from './api-problem.ts';
import { problemOf } from './problem-of.ts';
import { PROBLEMS } from './problem-table.ts';

/** What is no HTTP is answered with a problem document too, before the connection is closed. */
export function answerUnreadableRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  // The client has gone, or has been answered: nobody listens.
  if (!socket.writable || socket.bytesWritten > 0 || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const code = error.code === 'HPE_HEADER_OVERFLOW' ? 'headersTooLarge' : 'requestMalformed';
  const detail =
    code === 'headersTooLarge'
      ? 'The headers are larger than the service takes. Send fewer or shorter ones.'
      : 'This is not a request that HTTP/1.1 knows.';
  const body = JSON.stringify(problemOf(new ApiProblem(code, detail), { id: newId(), path: '' }));
  socket.end(
    [
      `HTTP/1.1 ${PROBLEMS[code].status} ${PROBLEMS[code].title}`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
