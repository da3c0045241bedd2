import { join } from 'node:path';
import { Child } from '../bench/child.ts';
import { costBetween, type Cost } from '../bench/cost.ts';
import { numbersIn, type NumberRange } from '../bench/members.ts';
import type { Cpu } from '../bench/orders.ts';
import { pinServer } from '../bench/processors.ts';
import type { Client } from './client.ts';
import type { Member, SideOrders } from './orders.ts';
import type { Side } from './sides.ts';

/** Two friends of a room. */
export type Pair<Each> = readonly [Each, Each];

/** A side with its server running. */
export class RunningSide {
  readonly side: Side;
  readonly child: Child<SideOrders>;

  private constructor(side: Side, child: Child<SideOrders>) {
    this.side = side;
    this.child = child;
  }

  static async open(side: Side, folder: string): Promise<RunningSide> {
    const data = side.credit === 'ledger' ? [join(folder, side.name.replace(' ', '-'))] : [];
    const child = await Child.start<SideOrders>(side.program, ...side.args, ...data);
    pinServer(child.pid);
    return new RunningSide(side, child);
  }

  /** The members of these pairs, two by two. */
  async pairs(numbers: NumberRange): Promise<readonly Pair<Member>[]> {
    const members = await this.child.ask('members', numbers);
    return numbersIn({ from: 0, count: numbers.count }).map((index) => {
      const [one, other] = members.slice(2 * index, 2 * index + 2);
      if (!one || !other) throw new Error('a pair has two members');
      return [one, other];
    });
  }

  connect(member: Member): Promise<Client> {
    return this.side.connect(this.child.url, member);
  }

  /** What has been spent since then. */
  async spent(since: Cpu): Promise<Cost> {
    return costBetween(since, await this.child.ask('cpu'));
  }
}
