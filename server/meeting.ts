import type { Logger } from 'pino';
import type { Admission } from './admission/admission.ts';
import type { AddressLimit } from './http/address-limit.ts';
import { answerEarly } from './http/answer-early.ts';
import type { Meeting } from './http/guard-requests.ts';
import { corsHeaders } from './http/origins.ts';
import type { Metrics } from './metrics.ts';
import { seldom } from './seldom.ts';

/** First who asks for more than is anybody's share, then who is let in. */
export function meetingOf(
  {
    addresses,
    admission,
    log,
    metrics,
  }: {
    readonly addresses: AddressLimit;
    readonly admission: Admission;
    readonly log: Logger;
    readonly metrics: Metrics;
  },
  allows: (origin: string) => boolean,
): Meeting {
  const tellCut = seldom(() =>
    log.warn(
      'an address has more connections than it may: see HONGBAO_CONNECTIONS_AN_ADDRESS, and HONGBAO_PROXIES where all players seem to have one address',
    ),
  );
  return {
    mayConnect: (socket) => {
      const { remoteAddress: address } = socket;
      // Who was cut off before being met has no address, by which everybody is counted; whoever had one here keeps it.
      if (address === undefined) return false;
      if (addresses.mayConnect(address, socket)) return true;
      metrics.refusals.inc({ code: 'too_many_connections' });
      tellCut();
      return false;
    },
    request: async (request, response, serve) => {
      const headers = () => corsHeaders(request.headers.origin ?? null, allows);
      const retryAfterMs = await addresses.waitFor(request);
      const mayEnter = () => addresses.mayEnter(request, response);
      if (retryAfterMs === 0)
        return admission.meet(request, response, { serve, headers, mayEnter });
      metrics.refusals.inc({ code: 'too_fast' });
      answerEarly(response, { code: 'too_fast', retryAfterMs }, headers());
    },
    waitForSocket: async (request) => {
      const waitMs = await addresses.waitForSocket(request);
      if (waitMs > 0) metrics.refusals.inc({ code: 'too_fast' });
      return waitMs;
    },
    failed: (error) => {
      metrics.faults.inc({ where: 'connection' });
      log.error({ err: error }, 'a connection could not be met');
    },
  };
}
