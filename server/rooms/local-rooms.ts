import type { RegisteredHandler, Room } from '@colyseus/core';
import type { GameRoom } from '../../rooms/game-room.ts';

/** Every room that the server defines is one of these. */
export type OwnRoom = Room & Pick<GameRoom<never>, 'handOver'>;

/** The rooms of this process, until each is gone: one that is saving itself away must be, before it is made anew. */
export class LocalRooms {
  readonly #rooms = new Map<string, { readonly room: OwnRoom; readonly gone: Promise<void> }>();

  watch(rooms: RegisteredHandler): void {
    rooms.on('create', (room: OwnRoom) => {
      // Colyseus tells nobody in public when onDispose has settled; its matchmaker listens to this same event.
      const gone = new Promise<void>((resolve) => room['_events'].once('disconnect', resolve));
      this.#rooms.set(room.roomId, { room, gone });
      void gone.then(() => {
        if (this.#rooms.get(room.roomId)?.gone === gone) this.#rooms.delete(room.roomId);
      });
    });
  }

  get all(): readonly OwnRoom[] {
    return [...this.#rooms.values()].map(({ room }) => room);
  }

  /** Resolves when the room is gone; `undefined`: it is not here. */
  gone(roomId: string): Promise<void> | undefined {
    return this.#rooms.get(roomId)?.gone;
  }
}
