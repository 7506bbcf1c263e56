import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const openResponses = new WeakMap<Socket, Set<ServerResponse>>();

/** The responses of a connection that have not ended, in order. When the connection ends, all of them do: Node itself says so to the
 * one whose turn it is, and to none of those that wait behind it. */
export function openResponsesOf(socket: Socket): Set<ServerResponse> {
  const known = openResponses.get(socket);
  if (known) return known;
  const responses = new Set<ServerResponse>();
  openResponses.set(socket, responses);
  socket.once('close', () => {
    for (const response of responses) response.destroy().emit('close');
  });
  return responses;
}
