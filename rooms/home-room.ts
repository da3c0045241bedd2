import type { PlayerId, RoomId } from './campaign/ids.ts';
import { assign } from './campaign/show.ts';
import { coalesce } from './coalesce.ts';
import { GameRoom } from './game-room.ts';
import { homeContract, type RedemptionState } from './home/contract.ts';
import { HomeState } from './home/state.ts';
import type { Notice, Ports } from './ports.ts';

/** What the server makes a home with; no client has a say in it. */
export interface HomeOptions {
  readonly room: RoomId;
  readonly player: PlayerId;
  readonly name: string;
  readonly ports: Ports;
}

/** A player's one standing connection, shared by their devices: the purse, and what waits in rooms not joined. */
export class HomeRoom extends GameRoom<HomeState> {
  override state = new HomeState();
  protected readonly contract = homeContract;
  protected room!: RoomId;
  #player!: PlayerId;
  readonly #readWallet = coalesce(async () =>
    assign(this.state, await this.ports.homes.wallet(this.#player)),
  );
  readonly #readWaiting = coalesce(async () =>
    assign(this.state, await this.ports.homes.waiting(this.#player)),
  );

  override async onCreate({ room, player, name, ports }: HomeOptions): Promise<void> {
    this.room = room;
    this.#player = player;
    this.openRoom(room, ports);
    assign(this.state, { player, name });
    await Promise.all([this.#readWallet(), this.#readWaiting()]);
  }

  /** A room has word; the counts are read anew, for a notice is only a hint. */
  async hear(notice: Notice): Promise<void> {
    await this.#readWaiting();
    this.tell('room.changed', notice);
  }

  /** Lines were read or packets opened, on whatever device: the state says so, and there is nothing to tell. */
  async waitingChanged(): Promise<void> {
    await this.#readWaiting();
    this.broadcastPatch();
  }

  async walletChanged(): Promise<void> {
    await this.#readWallet();
    const { balance, held, earned, received } = this.state;
    this.tell('wallet.changed', { balance, held, earned, received });
  }

  async redemptionChanged(redemption: string, state: RedemptionState): Promise<void> {
    await this.walletChanged();
    this.tell('redemption.changed', { redemption, state });
  }

  async clockTurned(): Promise<void> {
    await this.#readWaiting();
    this.tell('clock.turned', { now: this.ports.clock.now() });
  }

  protected override handle(): Promise<unknown> {
    throw new Error('a home hears no messages');
  }

  protected override async lookAtClock(): Promise<void> {}

  protected override nextAlarm(): number | null {
    return null;
  }

  protected override showPresent(): void {}
}
