export { Fault } from '../rooms/fault.ts';
