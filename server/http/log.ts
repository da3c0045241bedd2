import { pino, type DestinationStream, type Logger } from 'pino';
import { pinoHttp, type HttpLogger } from 'pino-http';
import type { Config } from '../config.ts';
import { randomUUID } from 'node:crypto';

/** What a log may never hold, wherever an object that has it is logged from. */
const redact = {
  paths: [
    'token',
    'seed',
    'seeds',
    'secret',
    'authorization',
    '*.token',
    '*.seed',
    '*.seeds',
    '*.secret',
    '*.authorization',
  ],
  censor: '[hidden]',
};

export function makeLog(level: Config['log'], stream?: DestinationStream): Logger {
  const options = { level, redact, base: null };
  return stream ? pino(options, stream) : pino(options);
}

/** An id that a proxy in front has given is kept, when it is no longer than one and cannot break a line. */
const requestIdPattern = /^[A-Za-z0-9_-]{1,48}$/;

/**
 * One line a request: who, what, how it ended and how long it took. An allow-list: no header, no body and no query
 * ever reaches it, because tokens, states and codes travel there.
 */
export function logRequests(log: Logger): HttpLogger {
  return pinoHttp({
    logger: log,
    quietReqLogger: true,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && requestIdPattern.test(given) ? given : randomUUID();
      response.setHeader('x-request-id', id);
      return id;
    },
    customLogLevel: (_, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
        id,
        method,
        path: url.split('?')[0],
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
  });
}
