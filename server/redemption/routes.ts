import { bindPayee } from './routes/bind-payee.ts';
import { createRedemption } from './routes/create-redemption.ts';
import { getCatalog } from './routes/get-catalog.ts';
import { getRedemption } from './routes/get-redemption.ts';
import { listRedemptions } from './routes/list-redemptions.ts';
import { sandboxAuthorize } from './routes/sandbox-authorize.ts';
import { sandboxStatement } from './routes/sandbox-statement.ts';

export const redemptionRoutes = [
  getCatalog,
  bindPayee,
  createRedemption,
  listRedemptions,
  getRedemption,
  sandboxAuthorize,
  sandboxStatement,
] as const;
