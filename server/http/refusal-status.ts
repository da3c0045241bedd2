/** What each refusal of a route says over HTTP. A code that is not here fails a test, and answers 409 meanwhile. */
export const refusalStatus: Readonly<
  Record<string, { readonly status: number; readonly message: string }>
> = {
  bad_request: { status: 400, message: 'The request has a wrong form.' },
  too_large: { status: 413, message: 'The request is too large.' },
  too_fast: { status: 429, message: 'Too many calls in a short time.' },
  not_found: { status: 404, message: 'There is no such thing, or it is not yours.' },
  origin_refused: { status: 403, message: 'Pages of this origin may not call this server.' },
  token_missing: {
    status: 401,
    message: 'The Authorization header with a bearer token is missing.',
  },
  token_expired: { status: 401, message: 'The token has expired; get a new one.' },
  token_invalid: { status: 401, message: 'The token is not one that this server accepts.' },
  operator_only: { status: 403, message: 'Only the operator may ask this.' },

  guests_not_allowed: { status: 403, message: 'This server lets nobody in as a guest.' },
  protocol_mismatch: { status: 426, message: 'SDK and server speak different protocols.' },
  not_friends: { status: 403, message: 'Only friends share a room.' },
  player_unknown: { status: 404, message: 'There is no such player.' },
  yourself: { status: 409, message: 'That is you.' },
  clock_bounded: { status: 409, message: 'The clock does not turn that far.' },
  rules_unknown: { status: 404, message: 'No revision has this hash.' },

  too_many_invites: {
    status: 409,
    message: 'Too many invites are open; wait until some are accepted or expire.',
  },
  invite_unknown: { status: 404, message: 'There is no such invite.' },
  invite_expired: { status: 410, message: 'The invite has expired.' },
  invite_used: { status: 409, message: 'The invite was accepted by somebody else.' },
  invite_own: { status: 409, message: 'The invite is your own.' },
  blocked: { status: 403, message: 'One of you has blocked the other.' },
  friends_full: { status: 409, message: 'One of you has as many friends as there can be.' },
  friends_today_full: {
    status: 409,
    message: 'One of you has made as many friends today as there can be.',
  },

  packet_unknown: { status: 404, message: 'There is no such packet for you.' },
  packet_expired: { status: 410, message: 'The packet was not opened in time.' },
  not_yours: { status: 403, message: 'This is for somebody else.' },
  room_closing: { status: 503, message: 'The room is moving to another process.' },

  item_unknown: { status: 404, message: 'The catalog has no such item.' },
  redemption_closed: { status: 409, message: 'Redemptions of this campaign are over.' },
  payee_required: { status: 409, message: 'Bind a payee first.' },
  balance_too_low: { status: 409, message: 'There are not enough coins.' },
  too_many_pending: { status: 409, message: 'Too many redemptions are under way.' },
  out_of_stock: { status: 409, message: 'There are none left.' },
  payee_cap_reached: { status: 409, message: 'This payee has been paid as much as one may be.' },
  key_reused: { status: 409, message: 'The idempotency key was used for something else.' },
  redemption_unknown: { status: 404, message: 'There is no such redemption of yours.' },
  rail_unknown: { status: 404, message: 'There is no such rail.' },
  state_unknown: { status: 404, message: 'This authorization is over, or never was.' },
  payee_taken: { status: 409, message: 'This payee belongs to another player.' },
};

export const unknownRefusal = { status: 409, message: 'The request was refused.' };
