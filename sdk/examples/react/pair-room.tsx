import { useState, useSyncExternalStore } from 'react';
import type { Line, PacketView, Pair } from '@hongbao/sdk';

/**
 * A friend's room in React. The two first lines are all it takes: whatever changes in the room, by whomever, draws it
 * anew, and what did not change keeps its identity, so that `memo` and effects see exactly what did.
 */
export function PairRoom({ pair }: { readonly pair: Pair }) {
  const { members, packets } = useSyncExternalStore(pair.subscribe, () => pair.state);
  const lines = useSyncExternalStore(pair.subscribe, () => pair.lines());
  const [text, setText] = useState('');

  const say = (event: { preventDefault(): void }) => {
    event.preventDefault();
    // Refusals and faults are HongbaoErrors; a real game shows `words[error.code]` of @hongbao/sdk/words.
    pair.say(text).then(() => setText(''), report);
  };
  return (
    <main>
      <ul aria-label="chat">
        {lines.map((line) => (
          <li key={line.seq}>
            <b>{members[line.from]?.name}</b> {wordsOf(line)}
          </li>
        ))}
      </ul>
      <form onSubmit={say}>
        <input aria-label="say" value={text} onChange={(event) => setText(event.target.value)} />
        <button disabled={text.trim() === ''}>Say</button>
      </form>
      {Object.values(packets).map((packet) => (
        <Packet key={packet.id} pair={pair} packet={packet} />
      ))}
    </main>
  );
}

/** One packet. Only its own two shares matter to it: the state of the rest is somebody else's. */
function Packet({ pair, packet }: { readonly pair: Pair; readonly packet: PacketView }) {
  const share = packet.shares[pair.me];
  // Whoever was at a ceiling when it was sealed has no share of it.
  if (share === undefined) return null;
  return (
    <p>
      Packet for {packet.cause}:{' '}
      {share.state === 'sealed' && (
        <button onClick={() => void pair.open(packet.id).catch(report)}>Open</button>
      )}
      {share.state === 'opened' && <strong>{share.credited} coins</strong>}
      {share.state === 'expired' && 'expired'}
    </p>
  );
}

function wordsOf({ content }: Line): string {
  if (content.kind === 'text') return content.text;
  return content.kind === 'share' ? content.url : `[${content.kind}]`;
}

function report(error: unknown): void {
  console.warn(error);
}
