import type { GameContract } from '../../rooms/campaign/contract.ts';

export type Fields = Readonly<Record<string, unknown>>;

export const hex = 'a'.repeat(64);

/** What stands in a field by mistake or by malice; where it happens to be right it is left out. */
const oddities: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  3.5,
  2 ** 53,
  '',
  '../x',
  'a b',
  '零'.repeat(4000),
  '一二三四五六七八九十一二三四五',
  [],
  [hex],
  {},
  { kind: 'text' },
  { kind: 'text', text: ' ' },
  { kind: 'text', text: '长'.repeat(501) },
  { kind: 'text', text: '好', from: 'somebody-else' },
  { kind: 'share', url: 'javascript:alert(1)' },
  { kind: 'sticker', sticker: 'LANTERN' },
  { kind: '__proto__' },
];

const prototypeKeys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

/** Every way to be wrong that we know of, beside a message that is right. */
export function wrongMessages(contract: GameContract, type: string, right: Fields): unknown[] {
  const message = { id: `wrong-${type.replace('.', '-')}`, ...right };
  const odd = [...oddOnes(contract, type, message)].filter((one) => isWrong(contract, type, one));
  return [...alwaysWrong(message, contract, type), ...odd];
}

export function isWrong({ messages }: GameContract, type: string, message: unknown): boolean {
  return messages[type]?.message.safeParse(message).success === false;
}

/** Wrong whatever the contract says; a field that may be left out is no mistake without it. */
function* alwaysWrong(message: Fields, contract: GameContract, type: string): Generator {
  yield* [null, 7, 'text', true, [], [message], {}];
  yield { ...message, admin: true };
  // As JSON has it, the key is the object's own.
  for (const key of prototypeKeys)
    yield { ...message, ...JSON.parse(`{"${key}":{"player":"somebody-else"}}`) };
  for (const field of Object.keys(message)) {
    const { [field]: _, ...rest } = message;
    if (isWrong(contract, type, rest)) yield rest;
  }
}

/** Wrong where the contract says so. */
function* oddOnes({ messages }: GameContract, type: string, message: Fields): Generator {
  for (const field of Object.keys(messages[type]?.message.shape ?? {}))
    for (const odd of oddities) yield { ...message, [field]: odd };
}
