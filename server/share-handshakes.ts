import { SchemaSerializer } from '@colyseus/core';
import { Reflection, type Schema } from '@colyseus/schema';

/** What a room's clients are told of its state's shape, by the class of the state. */
const descriptions = new WeakMap<object, Uint8Array>();

/**
 * Colyseus describes the shape anew for each room and keeps it with each, though it follows from the state's class
 * alone: that takes longer than all else it does when somebody comes in. Should it ever be called otherwise, each room
 * describes its own again, and nothing else.
 */
export function shareHandshakes(): void {
  Object.defineProperty(SchemaSerializer.prototype, 'handshake', {
    value: describe,
    configurable: true,
    writable: true,
  });
}

function describe(this: SchemaSerializer<Schema>): Uint8Array {
  const { encoder } = this;
  const kind = encoder.state.constructor;
  const description = descriptions.get(kind) ?? Reflection.encode(encoder);
  descriptions.set(kind, description);
  return description;
}
