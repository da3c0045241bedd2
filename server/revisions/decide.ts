import type { Rulebook } from '../../rooms/ports.ts';

/**
 * Why a document cannot follow the revisions that are stored, as a sentence, or nothing when it can. `stored` are of
 * the same campaign, in the order of their revisions.
 */
export function whyNot(known: Rulebook, stored: readonly Rulebook[]): string | undefined {
  const last = stored.at(-1);
  if (!last) return undefined;
  const next = known.campaign;
  const newest = last.campaign;
  const name = `${next.id} revision ${next.revision}`;
  if (next.revision < newest.revision)
    return `${name}: the data already knows revision ${newest.revision}; start with that document or a newer one`;
  if (next.revision === newest.revision) {
    if (known.hash === last.hash) return undefined;
    return `${name}: its content differs from what the data knows as revision ${next.revision}; give it a new revision`;
  }
  if (next.effectiveAt < newest.effectiveAt)
    return `${name}: effectiveAt ${next.effectiveAt} is before revision ${newest.revision}'s ${newest.effectiveAt}`;
  if (next.start !== newest.start)
    return `${name}: start ${next.start} differs from revision ${newest.revision}'s ${newest.start}; a start stays`;
  if (next.zone !== newest.zone)
    return `${name}: zone ${next.zone} differs from revision ${newest.revision}'s ${newest.zone}; a zone stays`;
  if (next.fundingADay < newest.fundingADay)
    return `${name}: fundingADay ${next.fundingADay} is below revision ${newest.revision}'s ${newest.fundingADay}; funding never decreases`;
  return undefined;
}
