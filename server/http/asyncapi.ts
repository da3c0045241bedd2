import { z } from 'zod';
import { everyRefusal, type GameContract } from '../../rooms/campaign/contract.ts';
import { groupContract, GroupView } from '../../rooms/group-contract.ts';
import { homeContract, HomeView } from '../../rooms/home/contract.ts';
import { pairContract, PairView } from '../../rooms/pair-contract.ts';

interface Channel {
  readonly name: string;
  readonly title: string;
  readonly entered: string;
  readonly contract: GameContract;
  readonly view: z.ZodType;
}

/** The rooms there are: what the SDK, this document and the rooms themselves are made from. */
export const channels: readonly Channel[] = [
  {
    name: 'pair',
    title: 'A room of two friends',
    entered: 'POST /v1/rooms/pair/{friend}/enter',
    contract: pairContract,
    view: PairView,
  },
  {
    name: 'group',
    title: 'A room of a group',
    entered: 'POST /v1/rooms/group/{group}/enter',
    contract: groupContract,
    view: GroupView,
  },
  {
    name: 'home',
    title: "A player's one standing connection",
    entered: 'POST /v1/rooms/home/enter',
    contract: homeContract,
    view: HomeView,
  },
];

type Document = Readonly<Record<string, unknown>>;

/** AsyncAPI 3.0 from the rooms' own contracts: requests with their replies and refusals, events, and the state. */
export function asyncApiOf(version: string): Document {
  const operations = channels.flatMap(operationsOf);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Hongbao rooms',
      version,
      description:
        'What goes over the socket. Frames are Colyseus 0.18 (schema state, msgpack messages); the SDK speaks them. ' +
        'The order on every screen is: patch, then the event about it, then the reply.',
    },
    channels: Object.fromEntries(channels.map((channel) => [channel.name, channelOf(channel)])),
    operations: Object.fromEntries(operations),
  };
}

function channelOf({ name, title, entered, contract, view }: Channel): Document {
  const asked = Object.entries(contract.messages).flatMap(
    ([type, { message, reply, refusals }]) => [
      [
        type,
        {
          name: type,
          payload: schemaOf(message, 'input'),
          'x-refusals': [...refusals, ...everyRefusal],
        },
      ] as const,
      [`${type}.reply`, { name: `${type}.reply`, payload: schemaOf(reply, 'output') }] as const,
    ],
  );
  const told = Object.entries(contract.events).map(
    ([type, event]) => [type, { name: type, payload: schemaOf(event, 'output') }] as const,
  );
  return {
    address: name,
    title,
    description: `Entered by ${entered}.`,
    messages: Object.fromEntries([...asked, ...told]),
    'x-state': schemaOf(view, 'output'),
  };
}

function operationsOf({ name, contract }: Channel): [string, Document][] {
  const channel = { $ref: `#/channels/${name}` };
  const messageOf = (type: string) => ({ $ref: `#/channels/${name}/messages/${type}` });
  const asked = Object.keys(contract.messages).map((type): [string, Document] => [
    `${name}.${type}`,
    {
      action: 'receive',
      channel,
      messages: [messageOf(type)],
      reply: { channel, messages: [messageOf(`${type}.reply`)] },
    },
  ]);
  const told = Object.keys(contract.events).map((type): [string, Document] => [
    `${name}.${type}`,
    { action: 'send', channel, messages: [messageOf(type)] },
  ]);
  return [...asked, ...told];
}

function schemaOf(format: z.ZodType, io: 'input' | 'output'): Document {
  // AsyncAPI 3.0 speaks draft 7.
  return z.toJSONSchema(format, { target: 'draft-7', io }) as Document;
}
