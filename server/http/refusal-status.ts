import { codes } from '../codes.ts';

/** What each refusal of a route says over HTTP; what it means in words stands in `codes.ts`. */
export const refusalStatus: Readonly<Record<string, number>> = {
  bad_request: 400,
  too_large: 413,
  too_fast: 429,
  busy: 503,
  not_found: 404,
  origin_refused: 403,
  token_missing: 401,
  token_expired: 401,
  token_invalid: 401,
  operator_only: 403,
  guests_not_allowed: 403,
  protocol_mismatch: 426,
  not_friends: 403,
  player_unknown: 404,
  yourself: 409,
  clock_bounded: 409,
  rules_unknown: 404,
  too_many_invites: 409,
  invite_unknown: 404,
  invite_expired: 410,
  invite_used: 409,
  invite_own: 409,
  blocked: 403,
  friends_full: 409,
  friends_today_full: 409,
  groups_off: 403,
  group_unknown: 404,
  group_full: 409,
  groups_full: 409,
  owner_only: 403,
  member_unknown: 404,
  media_type: 415,
  media_unknown: 404,
  too_many_uploads: 429,
  packet_unknown: 404,
  packet_expired: 410,
  not_yours: 403,
  room_closing: 503,
  item_unknown: 404,
  redemption_closed: 409,
  payee_required: 409,
  balance_too_low: 409,
  too_many_pending: 409,
  out_of_stock: 409,
  payee_cap_reached: 409,
  key_reused: 409,
  redemption_unknown: 404,
  rail_unknown: 404,
  state_unknown: 404,
  payee_taken: 409,
};

/** A refusal that was forgotten above fails a test; meanwhile it is one, and nobody's fault. */
const forgotten = 409;

export interface RefusalStatus {
  readonly status: number;
  /** In English, for who reads logs. */
  readonly message: string;
}

export function statusOf(code: string): RefusalStatus {
  return {
    status: refusalStatus[code] ?? forgotten,
    message: codes[code]?.en.means ?? 'The request was refused.',
  };
}
