import { z } from 'zod';
import { EpochMs, idPattern } from '../../rooms/campaign/ids.ts';
import { RedemptionState } from '../../rooms/home/contract.ts';
import { Purse } from '../../rooms/lucky/contract.ts';

/** `<campaign>_<yyyymmdd>_<22 characters>`, made from the player and the key: a repeat makes the same one. */
export const RedemptionId = z.string().regex(idPattern).brand<'RedemptionId'>();
export type RedemptionId = z.infer<typeof RedemptionId>;

/** One payment's number for life, whatever is lost on the way; digits and letters only, as every rail takes them. */
export const OrderNumber = z
  .string()
  .regex(/^\d{8}[0-9a-f]{24}$/)
  .brand<'OrderNumber'>();
export type OrderNumber = z.infer<typeof OrderNumber>;

/** Who moves the money: `alipay` pays cash to a payee, `coupon` hands out codes. */
export const RailName = z.enum(['alipay', 'coupon']);
export type RailName = z.infer<typeof RailName>;

/** The rails that ask the player for a payee first. */
export const PayeeRail = RailName.extract(['alipay']);
export type PayeeRail = z.infer<typeof PayeeRail>;

/** Whose account a rail pays into; the name a rail gives it, not the player's. */
export const PayeeAccount = z.string().regex(/^[A-Za-z0-9_.@-]{1,64}$/);

/** What a player sees of a redemption. */
export const Redemption = z.object({
  id: RedemptionId,
  item: z.string(),
  coins: z.int().min(1),
  /** Where the coins come from, all of them, and where they go if they come back (RD5). */
  purse: Purse,
  /** What arrives, in fen (0.01 yuan). */
  fen: z.int().min(1),
  state: RedemptionState,
  createdAt: EpochMs,
  /** Not paid before it: a first redemption may wait (RD3). */
  payableAt: EpochMs,
  /** When it will likely have been paid, by the queue's length and the rail's rate; once settled, when it was. */
  etaAt: EpochMs,
  order: OrderNumber,
  /** When it became `paid`, `refused` or `returned`. */
  settledAt: EpochMs.optional(),
  /** Why it was refused: `balance_too_low`, `redemption_closed`, or the rail's own code. */
  reason: z.string().optional(),
  /** What the rail gave for it, such as a coupon's code. */
  receipt: z.string().optional(),
});
export type Redemption = z.infer<typeof Redemption>;

/** A catalog item as one player finds it now. */
export const CatalogEntry = z.object({
  id: z.string(),
  kind: z.enum(['cash', 'coupon']),
  names: z.object({ zh: z.string(), en: z.string() }),
  coins: z.int().min(1),
  fen: z.int().min(1),
  rail: RailName,
  /** How many are left; `null` has no end. */
  stockLeft: z.int().min(0).nullable(),
  /** Whether coins from other players buy it, too (GP1). */
  takesReceived: z.boolean(),
  /** Whether one of the player's purses covers it now (RD5), there is one left and redemptions are open. */
  reachable: z.boolean(),
});
export type CatalogEntry = z.infer<typeof CatalogEntry>;

/** A payee that belongs to a player for life (RD1). */
export const Payee = z.object({ rail: PayeeRail, account: PayeeAccount });
export type Payee = z.infer<typeof Payee>;

/** Where a player stands with a rail's payee: bound, or the page to send them to. */
export const Binding = z.discriminatedUnion('bound', [
  z.object({ bound: z.literal(true), payee: Payee }),
  z.object({
    bound: z.literal(false),
    /** Where the player agrees; relative to the server where the app knows no public address. */
    url: z.string(),
    /** The single-use state in that URL. */
    state: z.string(),
    expiresAt: EpochMs,
    /** A sandbox can be completed without a browser: `POST /sandbox/alipay/authorize` with `{ state }`. */
    sandbox: z.boolean(),
  }),
]);
export type Binding = z.infer<typeof Binding>;
