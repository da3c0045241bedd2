import type { Page } from 'playwright-core';
import { act, hold, isOnStage, phoneOf, stage } from './page.ts';

type Phone = ReturnType<typeof phoneOf>;

/** Looks at a place of the page; what is wrong there it keeps, or throws. */
export type Look = (place: string) => Promise<void>;

/** Which presses lead to a sheet of a phone in a room. */
const ways = {
  wallet: ['wallet'],
  shop: ['wallet', 'shop'],
  statement: ['wallet', 'statement'],
  odds: ['odds'],
  streak: ['streak'],
  pet: ['pet'],
  attach: ['attach'],
  stickers: ['stickers'],
} as const;

/** A desk with both phones on it. */
export function phonesOf(page: Page): readonly [Phone, Phone] {
  return [phoneOf(page, 0), phoneOf(page, 1)];
}

/** Both greet: the first task of the day is done, and a packet lies in both chats. */
export async function sealPacket(page: Page): Promise<void> {
  const phones = phonesOf(page);
  for (const phone of phones) await act(phone, 'greeting').click();
  for (const phone of phones) await phone.locator('[data-sealed=true]').waitFor();
}

/** The first presses, the second presses along on the packet that comes up by itself. */
export async function pressBoth(page: Page): Promise<void> {
  const [one, other] = phonesOf(page);
  if ((await stage(one, '.seal').count()) === 0) await act(one, 'packet').click();
  await stage(one, '.seal').click();
  await isOnStage(one, 'waiting');
  await stage(other, '.seal').click();
}

/** Both have pressed, and both see the whole sum at once: the picture is held at its end. */
export async function openBoth(page: Page): Promise<void> {
  await pressBoth(page);
  const phones = phonesOf(page);
  for (const phone of phones)
    await phone.locator('.hongbao-stage:not([data-phase=sealed])').waitFor();
  await hold(page, 4200);
  for (const phone of phones) await isOnStage(phone, 'result');
}

/** A sheet is read once nothing in it waits for the server. */
export async function sheetIsRead(phone: Phone): Promise<void> {
  const reading = /正在读取…|Reading…/;
  await phone.locator('.sheet').filter({ hasNotText: reading }).waitFor();
}

export async function closeSheet(phone: Phone): Promise<void> {
  await act(phone.locator('.sheet'), 'close').click();
  await phone.locator('.sheet').waitFor({ state: 'detached' });
}

/** What was on its way in or out has arrived; loops go on. */
export async function isAtRest(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      const { endTime } = effect?.getComputedTiming() ?? {};
      return playState !== 'running' || endTime === Infinity;
    }),
  );
}

/** The desk from the first greeting to a call, with a look at everything that a phone can show. */
export async function tourDuo(page: Page, look: Look): Promise<void> {
  const [one] = phonesOf(page);
  await act(one, 'greeting').waitFor();
  await look('the desk before the first line');
  await sealPacket(page);
  await look('the desk with a packet');
  await tourSheets(page, look);
  await act(one, 'packet').click();
  await isOnStage(one, 'sealed');
  await look('the sealed packet');
  await openBoth(page);
  await look('the result');
  for (const phone of phonesOf(page)) await stage(phone, '.done').click();
  await act(one, 'check').click();
  await sheetIsRead(one);
  await look('the check sheet');
  await closeSheet(one);
  await tourCall(page, look);
}

async function tourSheets(page: Page, look: Look): Promise<void> {
  const [one] = phonesOf(page);
  for (const [sheet, presses] of Object.entries(ways)) {
    for (const press of presses) await act(one, press).click();
    await sheetIsRead(one);
    await look(`the ${sheet} sheet`);
    await closeSheet(one);
  }
  await act(page.locator('.desk-head'), 'invite').click();
  await sheetIsRead(one);
  await look('the invite sheet');
  await closeSheet(one);
}

async function tourCall(page: Page, look: Look): Promise<void> {
  const [one, other] = phonesOf(page);
  await act(one, 'task:voice-call').click();
  await other.locator('.call[data-stage=incoming]').waitFor();
  await look('the incoming call');
  await act(other, 'call-answer').click();
  for (const phone of [one, other]) await phone.locator('.call[data-stage=talking]').waitFor();
  await look('the call');
  await act(other, 'call-end').click();
}

/** A phone alone: its room, its settings, the list of friends. */
export async function tourSingle(page: Page, look: Look): Promise<void> {
  const phone = phoneOf(page);
  await act(phone, 'greeting').waitFor();
  await look('the room');
  await act(phone, 'settings').click();
  await sheetIsRead(phone);
  await look('the settings sheet');
  await closeSheet(phone);
  await act(phone, 'back').click();
  await act(phone, 'room').waitFor();
  await look('the list of friends');
  await act(phone, 'row-menu').click();
  await act(phone, 'never').waitFor();
  await look('the menu of a friend');
}
