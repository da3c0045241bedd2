import assert from 'node:assert/strict';
import {
  codes,
  HongbaoError,
  settle,
  type Answer,
  type Code,
  type FaultCode,
  type HongbaoClient,
  type Outcome,
  type Pair,
  type PlayerId,
  type PacketId,
  type RefusalOf,
} from '../../sdk/index.ts';
import { words } from '../../sdk/generated-words.ts';

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <Claim extends true>(): Claim | undefined => undefined;

type OpenCodes = RefusalOf<'packet.open'>;
type CodesOf<Call> = Call extends Answer<unknown, infer _> & { readonly __codes?: infer Codes }
  ? Exclude<Codes, undefined>
  : never;

describe('errors', () => {
  it('a call knows in its type its own codes and no others', () => {
    holds<
      Equal<
        OpenCodes,
        | 'packet_unknown'
        | 'not_yours'
        | 'packet_expired'
        | 'bad_message'
        | 'too_fast'
        | 'busy'
        | 'not_found_here'
        | 'room_closing'
      >
    >();
    holds<Equal<CodesOf<ReturnType<Pair['open']>>, OpenCodes | FaultCode>>();
    const redeem = (client: HongbaoClient) => settle(client.redeem({ item: 'x' }));
    type Redeemed = Awaited<ReturnType<typeof redeem>>;
    type RedeemCodes = Redeemed extends Outcome<infer _, infer Codes> ? Codes : never;
    holds<'payee_required' extends RedeemCodes ? true : false>();
    holds<'packet_expired' extends RedeemCodes ? false : true>();
  });

  it('a plain string may stand for an id, an id of another kind may not', () => {
    const player: PlayerId = 'ada';
    // @ts-expect-error a player is no packet
    const packet: PacketId = player;
    assert.equal(packet, 'ada');
  });

  it('every code is one kind, and has a meaning in both languages', () => {
    assert.deepEqual(Object.keys(words), Object.keys(codes));
    for (const [code, { kind }] of Object.entries(codes)) {
      assert.match(code, /^[a-z_]+$/);
      assert.ok(kind === 'refusal' || kind === 'fault');
    }
    for (const [code, { en, zh }] of Object.entries(words))
      assert.ok(en.endsWith('.') && /[\u4e00-\u9fff].*。$/.test(zh), code);
  });

  it('every error has a sentence: the server’s, for a fault the SDK’s own, at least its code', () => {
    const told = new HongbaoError('blocked', { message: 'One of you has blocked the other.' });
    assert.equal(told.message, 'blocked: One of you has blocked the other.');
    for (const [code, { kind }] of Object.entries(codes)) {
      // The keys of the table are the codes.
      const { message } = new HongbaoError(code as Code, { message: '' });
      assert.match(
        message,
        kind === 'fault' ? /^[a-z]+: [a-z ,]{20,}$/ : /: refused by the server$/,
      );
      assert.ok(message.startsWith(`${code}: `));
    }
  });

  it('settle answers the value or the error, and lets a bug of the caller through', async () => {
    assert.deepEqual(await settle(Promise.resolve(1)), { ok: true, value: 1 });
    const error = new HongbaoError('timeout');
    assert.deepEqual(await settle(Promise.reject(error)), { ok: false, error });
    await assert.rejects(settle(Promise.reject(new TypeError('mine'))), TypeError);
  });

  it('a code that only a newer server knows is a refusal under its own name', () => {
    // What comes over the wire is a string, whatever the types say.
    const error = new HongbaoError('brand_new' as 'timeout', { message: 'Something new.' });
    assert.deepEqual(
      [error.kind, error.retryable, error.message],
      ['refusal', false, 'brand_new: Something new.'],
    );
  });
});
