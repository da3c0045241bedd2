/** The same fault on both sides of the ports: what a store throws, a room understands. */
export { Fault } from '../rooms/fault.ts';
