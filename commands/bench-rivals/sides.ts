import { BareWsClient } from './bare-ws-client.ts';
import { connectToBareColyseus, connectToHouse } from './colyseus-client.ts';
import type { Connect } from './client.ts';
import { SocketIoClient } from './socket-io-client.ts';

/** What takes its turn: a server, and what it does when a share is paid. */
export interface Side {
  readonly name: string;
  /** What speaks to it. */
  readonly client: string;
  readonly credit: 'ledger' | 'memory';
  readonly connect: Connect;
  readonly program: URL;
  /** What the program is told; where it keeps a ledger, its folder comes after these. */
  readonly args: readonly string[];
}

const rivalChild = new URL('./rival-child.ts', import.meta.url);

const rivals = [
  {
    name: 'bare ws',
    client: 'raw socket, JSON',
    connect: BareWsClient.connect,
    program: rivalChild,
    args: ['bare-ws'],
  },
  {
    name: 'socket.io',
    client: 'raw socket, its protocol 5',
    connect: SocketIoClient.connect,
    program: rivalChild,
    args: ['socket-io'],
  },
  {
    name: 'bare Colyseus',
    client: 'raw socket, its protocol',
    connect: connectToBareColyseus,
    program: rivalChild,
    args: ['bare-colyseus'],
  },
] as const;

export const house: Side = {
  name: 'Hongbao',
  client: 'raw socket, its protocol',
  credit: 'ledger',
  connect: connectToHouse,
  program: new URL('./house-child.ts', import.meta.url),
  args: [],
};

const [ws, socketIo, colyseus] = rivals;

/** What the house is measured by. */
export const bareColyseus: Side = { ...colyseus, credit: 'ledger' };

/** Those who keep a ledger, in the order of their turns. */
export const durableSides: readonly Side[] = [
  { ...ws, credit: 'ledger' },
  { ...socketIo, credit: 'ledger' },
  bareColyseus,
  house,
];

/** And the rivals once more, with a credit that is lost with the process. */
export const naiveSides: readonly Side[] = rivals.map((rival) => ({ ...rival, credit: 'memory' }));
