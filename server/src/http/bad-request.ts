import type { Socket } from 'node:net';
import type { ProblemCode } from '@nadeul/contract';
import { problemOf } from '@nadeul/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemFor } from './problem.ts';

const problemType = 'application/problem+json';

/** Answers a request whose address leads to no route by its form alone. */
export function answerUnroutable(error: unknown, _: FastifyRequest, reply: FastifyReply): void {
  const { problem } = problemFor(error);
  void reply.code(problem.status).type(problemType).send(problem);
}

/** Answers what cannot be read as HTTP, as far as the line still takes an answer, and closes it. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code: ProblemCode = error.code === 'HPE_HEADER_OVERFLOW' ? 'request-too-large' : 'request-malformed';
  const problem = problemOf(code);
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} Refused`,
    `content-type: ${problemType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
