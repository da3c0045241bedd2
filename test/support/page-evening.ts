import type { Locator, Page } from 'playwright-core';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { campaignWith } from './journey-stage.ts';
import { closeSheet, isAtRest, sheetIsRead, type Look } from './page-tour.ts';
import { act } from './page.ts';

/** Wide enough for four phones beside each other. */
export const tableSize = { width: 1560, height: 920 } as const;

/** Where a group's evening begins. */
export const tablePath = '/?group';

/** Its rain comes and goes in half the time: people wait for it, tests need not. */
export const rainsSooner = campaignWith({
  rains: defaultCampaign.rains?.map((rain) => ({ ...rain, countdownMs: 3000, fallMs: 8000 })),
});

/** The four at the table. */
export function seatsOf(page: Page): readonly [Locator, Locator, Locator, Locator] {
  const seat = (place: number) => page.locator(`[data-phone="${place}"] .phone`);
  return [seat(0), seat(1), seat(2), seat(3)];
}

/** What the line above the phones says to do, as its attributes have it. */
export interface Advice {
  readonly step: string;
  /** `null`: on the desk itself. */
  readonly phone: number | null;
  /** Empty while there is only something to look at. */
  readonly target: string;
}

export async function readAdvice(page: Page): Promise<Advice> {
  // The coach is a paragraph.
  const data = await page
    .locator('.coach')
    .evaluate((line) => ({ ...(line as HTMLElement).dataset }));
  const { step = '', coachPhone = '', coachTarget: target = '' } = data;
  return { step, phone: coachPhone === '' ? null : Number(coachPhone), target };
}

/** Does the one thing that the coach means: a press, and where an amount is asked for, an amount. */
export async function heed(page: Page, advice: Advice): Promise<void> {
  const { step } = advice;
  const place = placeOf(page, advice);
  const meant = meantBy(page, advice);
  if (step !== 'seal') return meant.click();
  await meant.fill('30');
  await act(place, 'send-confirm').click();
}

/** What the coach points at can be pressed by now: not while the clock is being turned, nor while it rains. */
export const canHeed = (page: Page, advice: Advice): Promise<boolean> =>
  meantBy(page, advice)
    .isEnabled({ timeout: 1000 })
    .catch(() => false);

const placeOf = (page: Page, { phone }: Advice): Locator =>
  page.locator(phone === null ? '.desk-head' : `[data-phone="${phone}"]`);

const meantBy = (page: Page, advice: Advice): Locator =>
  placeOf(page, advice).locator(advice.target).first();

/** Waits until the coach says something else. */
export async function isHeeded(page: Page, before: Advice): Promise<void> {
  await page.waitForFunction((past) => {
    const line = document.querySelector('.coach');
    if (!(line instanceof HTMLElement)) return false;
    const { step, coachPhone, coachTarget } = line.dataset;
    const phone = coachPhone === '' ? null : Number(coachPhone);
    return step !== past.step || phone !== past.phone || coachTarget !== past.target;
  }, before);
}

/** Three wish the others well: the first task of the day is done, and a packet lies in all chats. */
export async function sealGroupPacket(page: Page): Promise<void> {
  const seats = seatsOf(page);
  for (const seat of seats.slice(0, 3)) await act(seat, 'greeting').click();
  for (const seat of seats) await seat.locator('[data-standing=open]').waitFor();
}

/** Which presses lead to a sheet of a phone in a group. */
const ways = {
  'send-packet': ['send-packet'],
  members: ['members'],
  'group-invite': ['members', 'group-invite'],
  tree: ['tree'],
} as const;

/** The table from the first greeting through a packet and all sheets to the end of a rain. */
export async function tourTable(page: Page, look: Look): Promise<void> {
  const [host, other] = seatsOf(page);
  await act(host, 'greeting').waitFor();
  await look('the table before the first line');
  await sealGroupPacket(page);
  await look('the table with a packet');
  for (const [sheet, presses] of Object.entries(ways)) {
    for (const press of presses) await act(host, press).click();
    await sheetIsRead(host);
    await look(`the ${sheet} sheet`);
    await closeSheet(host);
  }
  for (const seat of seatsOf(page)) {
    await act(seat, 'lucky').click();
    const seal = seat.locator('.phone-opening .seal');
    await seal.waitFor();
    if (seat === host) await look('the sealed packet');
    await seal.click();
    await seat.locator('.phone-opening .got').first().waitFor();
  }
  await isAtRest(page);
  await look('the list of who got what');
  for (const seat of seatsOf(page)) await seat.locator('.phone-opening .done').click();
  await act(other, 'check').click();
  await sheetIsRead(other);
  await look('the check sheet');
  await closeSheet(other);
  await tourRain(page, look);
}

async function tourRain(page: Page, look: Look): Promise<void> {
  const [host] = seatsOf(page);
  await act(page.locator('.desk-head'), 'rain').click();
  await host.locator('.rain[data-phase=falling]').waitFor();
  await act(host, 'rain-shake').click();
  await look('the rain');
  await host.locator('.rain-over').waitFor({ timeout: 30_000 });
  await look('the end of the rain');
}
