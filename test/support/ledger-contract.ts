import assert from 'node:assert/strict';
import type { Ledger } from '../../server/ledger/ledger.ts';
import { describeCampaigns } from './ledger-contract/campaigns.ts';
import { describeCeilings } from './ledger-contract/ceilings.ts';
import { describeGrabBatches } from './ledger-contract/grab-batches.ts';
import { describeGrabs } from './ledger-contract/grabs.ts';
import { describeJournal } from './ledger-contract/journal.ts';
import { describeProperties } from './ledger-contract/properties.ts';
import { describeRedemptions } from './ledger-contract/redemptions.ts';
import { describeShares } from './ledger-contract/shares.ts';

/** A ledger under test, and the clock that it reads. */
export interface LedgerUnderTest {
  readonly ledger: Ledger;
  readonly clock: { now(): number; advance(ms: number): Promise<void> };
  close(): Promise<void>;
}

/** What the parts of the suite are given: the same ledger for all, so that the last audit sees everything. */
export type UnderTest = () => Omit<LedgerUnderTest, 'close'>;

/**
 * What every ledger must do, whatever it is stored in. Each test uses a campaign of its own and only ever turns the
 * clock forward, so a store that is slow to start is started once.
 */
export function ledgerContract(name: string, make: () => Promise<LedgerUnderTest>): void {
  describe(`${name} keeps the ledger's contract`, () => {
    let made: LedgerUnderTest;
    before(async () => {
      made = await make();
    });
    after(() => made.close());
    const underTest: UnderTest = () => made;
    describeShares(underTest);
    describeGrabs(underTest);
    describeCeilings(underTest);
    describeGrabBatches(underTest);
    describeRedemptions(underTest);
    describeCampaigns(underTest);
    describeJournal(underTest);
    describeProperties(underTest);
    describeClosing(underTest);
  });
}

function describeClosing(underTest: UnderTest): void {
  describe('after all of this', () => {
    it('the books are whole', async () => {
      const { breaches, sums, ok } = await underTest().ledger.audit();
      assert.deepEqual(breaches, []);
      assert.deepEqual([ok, sums.coin], [true, 0]);
    });
  });
}
