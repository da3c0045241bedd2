import { ErrorCode, matchMaker, ServerError } from '@colyseus/core';
import { corsHeaders } from './http/origins.ts';

/** Rooms are entered by our own routes; what is left of Colyseus' own is coming back to a seat by its token. */
export function closeMatchmaking(allows: (origin: string) => boolean): void {
  const { controller } = matchMaker;
  controller.exposedMethods = ['reconnect'];
  const invoke = controller.invokeMethod.bind(controller);
  // It tells strangers which rooms are loaded, which is who is online, and what else went wrong in its own words.
  controller.invokeMethod = async (...asked) => {
    try {
      return await invoke(...asked);
    } catch {
      throw new ServerError(ErrorCode.MATCHMAKE_EXPIRED, 'there is no such seat to come back to');
    }
  };
  // It would let the pages of every origin in, with credentials; the defaults are merged in by name, so they go.
  for (const name of Object.keys(controller.DEFAULT_CORS_HEADERS))
    Reflect.deleteProperty(controller.DEFAULT_CORS_HEADERS, name);
  controller.getCorsHeaders = (headers) => corsHeaders(headers.get('origin'), allows);
}
