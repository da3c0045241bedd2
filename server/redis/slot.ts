/** Everything but the ledger is in one slot: what one change touches can then be changed at once, also on a cluster. */
export const slot = '{hongbao}';
