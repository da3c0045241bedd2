import type { Locator, Page } from 'playwright-core';

/** Looks at a place of the page and says what is wrong there, if anything. */
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

/** One of the two phones of a duo. */
export const phoneOf = (page: Page, phone: 0 | 1): Locator =>
  page.locator(`[data-phone="${phone}"]`);

export const act = (place: Page | Locator, name: string): Locator =>
  place.locator(`[data-act="${name}"]`);

/** Both greet: the first task of the day is done, and a packet lies in both chats. */
export async function sealPacket(page: Page): Promise<void> {
  await act(phoneOf(page, 0), 'greeting').first().click();
  await act(phoneOf(page, 1), 'greeting').first().click();
  for (const phone of [0, 1] as const)
    await phoneOf(page, phone).locator('[data-sealed=true]').waitFor();
}

/** Both press, and both see the whole sum at once: the picture is held at its end. */
export async function openBoth(page: Page): Promise<void> {
  const [one, other] = [phoneOf(page, 0), phoneOf(page, 1)];
  if ((await stageOf(one).count()) === 0) await act(one, 'packet').click();
  await one.locator('.seal').click();
  await stageOf(other, 'sealed').waitFor();
  await other.locator('.seal').click();
  for (const phone of [one, other]) {
    await stageOf(phone, 'sealed').waitFor({ state: 'detached' });
    await holdStage(phone, 4200);
    await stageOf(phone, 'result').waitFor();
  }
}

/** The overlay of a phone, or only while it is at this phase. */
export const stageOf = (phone: Page | Locator, phase?: string): Locator =>
  phone.locator(phase ? `.hongbao-stage[data-phase=${phase}]` : '.hongbao-stage');

/** The opening on a phone stands still `t` ms after it began. */
export async function holdStage(phone: Page | Locator, t: number): Promise<void> {
  await phone
    .locator('.phone-opening')
    .evaluate((layer, detail) => layer.dispatchEvent(new CustomEvent('hold', { detail })), t);
}

/** A sheet is read once nothing in it waits for the server. */
export async function sheetIsRead(phone: Page | Locator): Promise<void> {
  await phone
    .locator('.sheet')
    .filter({ hasNotText: /正在读取…|Reading…/ })
    .waitFor();
}

export async function closeSheet(phone: Page | Locator): Promise<void> {
  await act(phone.locator('.sheet'), 'close').click();
  await phone.locator('.sheet').waitFor({ state: 'detached' });
}

/** The desk from the first greeting to a call, with a look at everything that one phone can show. */
export async function tourDuo(page: Page, look: Look): Promise<void> {
  const [one, other] = [phoneOf(page, 0), phoneOf(page, 1)];
  await act(one, 'greeting').first().waitFor();
  await look('the desk before the first line');
  await sealPacket(page);
  await look('the desk with a packet');
  for (const [sheet, presses] of Object.entries(ways)) {
    for (const press of presses) await act(one, press).first().click();
    await sheetIsRead(one);
    await look(`the ${sheet} sheet`);
    await closeSheet(one);
  }
  await act(page, 'invite').click();
  await sheetIsRead(one);
  await look('the invite sheet');
  await closeSheet(one);
  await act(one, 'packet').click();
  await stageOf(one, 'sealed').waitFor();
  await look('the sealed packet');
  await openBoth(page);
  await look('the result');
  for (const phone of [one, other]) await phone.locator('.done').click();
  await act(one, 'check').first().click();
  await sheetIsRead(one);
  await look('the check sheet');
  await closeSheet(one);
  await act(one, 'task:voice-call').click();
  await other.locator('.call[data-stage=incoming]').waitFor();
  await look('the incoming call');
  await act(other, 'call-answer').click();
  for (const phone of [one, other]) await phone.locator('.call[data-stage=talking]').waitFor();
  await look('the call');
  await act(other, 'call-end').click();
  await one.locator('.call').waitFor({ state: 'detached' });
}

/** A phone alone: its room, its settings, the list of friends. */
export async function tourSingle(page: Page, look: Look): Promise<void> {
  await act(page, 'greeting').first().waitFor();
  await look('the room');
  await act(page, 'settings').click();
  await sheetIsRead(page);
  await look('the settings sheet');
  await closeSheet(page);
  await act(page, 'back').click();
  await act(page, 'room').waitFor();
  await look('the list of friends');
  await act(page, 'row-menu').click();
  await act(page, 'never').waitFor();
  await look('the menu of a friend');
}
