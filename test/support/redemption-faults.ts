import { Fault } from '../../server/fault.ts';

/**
 * A process that can be killed at one of its calls to the world, before the call is made or after it was answered:
 * from then on it hears nothing and does nothing. Or one whose calls fail, and who lives to see it.
 */
export interface Weather {
  /** Wraps a port: each of its methods is a call that can go wrong. */
  around<Port extends object>(port: Port): Port;
  /** Resolves when the process has been killed. */
  readonly killed: Promise<'killed'>;
  readonly isDead: () => boolean;
  /** Kills it now, whatever it is doing. */
  readonly kill: () => void;
  readonly calls: () => number;
}

export type Trouble = 'kill-before' | 'kill-after' | 'fail-before' | 'fail-after';

export function weather(troubleAt: (call: number) => Trouble | undefined): Weather {
  const { promise: killed, resolve } = Promise.withResolvers<'killed'>();
  let isDead = false;
  let calls = 0;
  const kill = (): Promise<never> => {
    isDead = true;
    resolve('killed');
    return new Promise<never>(() => {});
  };
  const call = async (run: () => unknown): Promise<unknown> => {
    if (isDead) return kill();
    calls += 1;
    const trouble = troubleAt(calls);
    if (trouble === 'kill-before') return kill();
    if (trouble === 'fail-before') throw new Fault('unavailable', 'planted before the call');
    const answer = await run();
    // `isDead` may have changed while the answer was on its way.
    if (trouble === 'kill-after' || isDead) return kill();
    if (trouble === 'fail-after') throw new Fault('unavailable', 'planted after the call');
    return answer;
  };
  return {
    around: (port) => aroundPort(port, call),
    killed,
    isDead: () => isDead,
    kill: () => void kill(),
    calls: () => calls,
  };
}

function aroundPort<Port extends object>(
  port: Port,
  call: (run: () => unknown) => Promise<unknown>,
): Port {
  return new Proxy(port, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      // `listen` is no question to the world: it only hands over where to call.
      if (typeof value !== 'function' || name === 'listen') return bound(value, target);
      return (...parameters: unknown[]) =>
        call(() => Reflect.apply(value, target, parameters) as unknown);
    },
  });
}

/** A port with one method answered otherwise; `run` is the method itself. */
export function replaced<Port extends object>(
  port: Port,
  name: string,
  answer: (run: () => Promise<unknown>) => Promise<unknown>,
): Port {
  return new Proxy(port, {
    get(target, asked) {
      const value: unknown = Reflect.get(target, asked, target);
      if (asked !== name || typeof value !== 'function') return value;
      return (...parameters: unknown[]) =>
        answer(async () => Reflect.apply(value, target, parameters) as unknown);
    },
  });
}

const bound = (value: unknown, target: object): unknown =>
  typeof value === 'function' ? value.bind(target) : value;
