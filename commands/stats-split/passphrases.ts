/** The chance to guess a passphrase that was chosen evenly among all of its kind. */
export interface PassphraseRow {
  readonly kind: string;
  readonly possible: number;
  readonly oneAccount: number;
  readonly manyAccounts: number;
  /** What the same accounts would reach if only each player's guesses were limited. */
  readonly withoutPacketLimit: number;
}

export interface GuessLimits {
  readonly guessesAPlayer: number;
  readonly guessesAPacket: number;
}

/** The characters of the first level of 《通用规范汉字表》 (2013): those in common use. */
const commonCharacters = 3500;

const kinds: readonly { readonly kind: string; readonly possible: number }[] = [
  { kind: 'one Chinese character', possible: commonCharacters },
  { kind: '4 digits', possible: 10 ** 4 },
  { kind: '4 letters a–z', possible: 26 ** 4 },
  { kind: '6 digits', possible: 10 ** 6 },
  { kind: 'two Chinese characters', possible: commonCharacters ** 2 },
  { kind: '6 letters a–z', possible: 26 ** 6 },
  { kind: 'four Chinese characters', possible: commonCharacters ** 4 },
];

export function passphraseRows(limits: GuessLimits, accounts: number): readonly PassphraseRow[] {
  const { guessesAPlayer, guessesAPacket } = limits;
  return kinds.map(({ kind, possible }) => {
    // No guess is made twice, so each of them is right with the same chance.
    const chance = (guesses: number) => Math.min(1, guesses / possible);
    const together = accounts * guessesAPlayer;
    return {
      kind,
      possible,
      oneAccount: chance(Math.min(guessesAPlayer, guessesAPacket)),
      manyAccounts: chance(Math.min(together, guessesAPacket)),
      withoutPacketLimit: chance(together),
    };
  });
}
