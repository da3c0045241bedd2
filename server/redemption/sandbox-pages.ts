import express, { type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import { isRefusal } from '../../rooms/campaign/contract.ts';
import { PayeeAccount } from './redemption.ts';
import type { Redemptions } from './redemptions.ts';
import { authorizePage, boundPage, refusedPage, sandboxPolicy } from './sandbox-html.ts';

const path = '/sandbox/alipay/authorize';

const State = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** A browser sends the field empty when it was left alone. */
const Form = z.object({ state: State, account: z.union([z.literal(''), PayeeAccount]).optional() });

/**
 * The sandbox's authorize page in a browser. Mounted before the JSON routes: a form that comes to the same path is
 * answered here, JSON is left to them. Without a sandbox there is nothing here.
 */
export function sandboxPages(redemptions: Redemptions, onError: (cause: unknown) => void): Router {
  const router = express.Router();
  const form = express.urlencoded({ extended: false, limit: '2kb', parameterLimit: 4 });

  const show = handler(onError, async (query, response) => {
    const state = State.safeParse(query['state']);
    const isOpen = state.success && (await redemptions.isOpenState(state.data));
    if (isOpen) answer(response, 200, authorizePage(state.data));
    else answer(response, 404, refusedPage('state_unknown'));
  });

  const agree = handler(onError, async (_, response, body) => {
    const asked = Form.safeParse(body);
    if (!asked.success) return answer(response, 400, refusedPage('bad_request'));
    const { state, account } = asked.data;
    const payee = await redemptions.completePayee(state, account ? { account } : {});
    if (isRefusal(payee))
      return answer(
        response,
        payee.refused === 'payee_taken' ? 409 : 404,
        refusedPage(payee.refused),
      );
    return answer(response, 200, boundPage(payee.account));
  });

  if (!redemptions.sandbox) return router;
  router.get(path, show);
  router.post(
    path,
    (request, response, next) => {
      if (!request.is('application/x-www-form-urlencoded')) return next('route');
      return form(request, response, next);
    },
    agree,
  );
  return router;
}

function handler(
  onError: (cause: unknown) => void,
  run: (query: Record<string, unknown>, response: Response, body: unknown) => Promise<void>,
): RequestHandler {
  return async (request, response) => {
    try {
      await run(request.query, response, request.body);
    } catch (cause) {
      onError(cause);
      answer(response, 503, refusedPage('unavailable'));
    }
  };
}

function answer(response: Response, status: number, html: string): void {
  response
    .status(status)
    .set({
      'content-security-policy': sandboxPolicy,
      'content-type': 'text/html; charset=utf-8',
      // The state stands in the URL: neither a cache nor another site may see it.
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .send(html);
}
