import type { RegisteredHandler, Room } from '@colyseus/core';

/** The rooms of this process, until each is gone: one that is saving itself away must be, before it is made anew. */
export class LocalRooms {
  readonly #rooms = new Map<string, { readonly room: Room; readonly gone: Promise<void> }>();

  watch(rooms: RegisteredHandler): void {
    rooms.on('create', (room: Room) => {
      // Colyseus tells nobody in public when onDispose has settled; its matchmaker listens to this same event.
      const gone = new Promise<void>((resolve) => room['_events'].once('disconnect', resolve));
      this.#rooms.set(room.roomId, { room, gone });
      void gone.then(() => {
        if (this.#rooms.get(room.roomId)?.gone === gone) this.#rooms.delete(room.roomId);
      });
    });
  }

  get all(): readonly Room[] {
    return [...this.#rooms.values()].map(({ room }) => room);
  }

  /** Resolves when the room is gone; `undefined`: it is not here. */
  gone(roomId: string): Promise<void> | undefined {
    return this.#rooms.get(roomId)?.gone;
  }
}
