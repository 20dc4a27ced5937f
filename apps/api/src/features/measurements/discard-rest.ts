import type { IncomingMessage } from 'node:http';

/**
 * Reads what is still on its way of a refused upload to nowhere: the sender gets to read the answer, and the connection
 * can be used again or ends when the service stops. Who sends more than this is cut off.
 */
export function discardRest(request: IncomingMessage, maximumBytes: number): void {
  let byteCount = 0;
  request.unpipe();
  request.on('data', (chunk: Buffer) => {
    byteCount += chunk.length;
    if (byteCount > maximumBytes) request.destroy();
  });
  request.resume();
}
