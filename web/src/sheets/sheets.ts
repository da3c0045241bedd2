import type { ComponentType } from 'preact';
import type { Sheet } from '../game/phone-context.ts';
import { sheetWords } from '../words/sheets.ts';

type Kind = Sheet['kind'];
type Of<Name extends Kind> = Extract<Sheet, { kind: Name }>;

interface SheetParts<Name extends Kind> {
  readonly title: () => string;
  /** Loaded when it is first asked for, so that the first page is small. */
  readonly load: () => Promise<ComponentType<Of<Name>>>;
}

/** Every sheet with its title. */
export const sheets: { readonly [Name in Kind]: SheetParts<Name> } = {
  wallet: {
    title: () => sheetWords().wallet,
    load: async () => (await import('../wallet/wallet-sheet.tsx')).WalletSheet,
  },
  shop: {
    title: () => sheetWords().shop,
    load: async () => (await import('../shop/shop-sheet.tsx')).ShopSheet,
  },
  statement: {
    title: () => sheetWords().statement,
    load: async () => (await import('../wallet/statement-sheet.tsx')).StatementSheet,
  },
  odds: {
    title: () => sheetWords().odds,
    load: async () => (await import('../odds/odds-sheet.tsx')).OddsSheet,
  },
  check: {
    title: () => sheetWords().check,
    load: async () => (await import('../check/check-sheet.tsx')).CheckSheet,
  },
  streak: {
    title: () => sheetWords().streak,
    load: async () => (await import('../streak/streak-sheet.tsx')).StreakSheet,
  },
  pet: {
    title: () => sheetWords().pet,
    load: async () => (await import('../pet/pet-sheet.tsx')).PetSheet,
  },
  attach: {
    title: () => sheetWords().attach,
    load: async () => (await import('../media/attach-sheet.tsx')).AttachSheet,
  },
  stickers: {
    title: () => sheetWords().stickers,
    load: async () => (await import('../media/stickers-sheet.tsx')).StickersSheet,
  },
  invite: {
    title: () => sheetWords().invite,
    load: async () => (await import('../invite/invite-sheet.tsx')).InviteSheet,
  },
  settings: {
    title: () => sheetWords().settings,
    load: async () => (await import('../settings/settings-sheet.tsx')).SettingsSheet,
  },
  'new-group': {
    title: () => sheetWords()['new-group'],
    load: async () => (await import('../group/new-group-sheet.tsx')).NewGroupSheet,
  },
  'join-group': {
    title: () => sheetWords()['join-group'],
    load: async () => (await import('../group/join-group-sheet.tsx')).JoinGroupSheet,
  },
  members: {
    title: () => sheetWords().members,
    load: async () => (await import('../group/members-sheet.tsx')).MembersSheet,
  },
  'group-invite': {
    title: () => sheetWords()['group-invite'],
    load: async () => (await import('../group/group-invite-sheet.tsx')).GroupInviteSheet,
  },
  tree: {
    title: () => sheetWords().tree,
    load: async () => (await import('../group/tree-sheet.tsx')).TreeSheet,
  },
  'send-packet': {
    title: () => sheetWords()['send-packet'],
    load: async () => (await import('../lucky/send-packet-sheet.tsx')).SendPacketSheet,
  },
};

/** Brings all of them before anyone asks; what fails to come is asked for again when it is needed. */
export function loadSheets(): void {
  for (const { load } of Object.values(sheets)) load().catch(() => {});
}
