import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { machinePressure } from '../../../server/admission/pressure.ts';

describe('pressure', () => {
  const spin = (ms: number) => {
    for (const until = performance.now() + ms; performance.now() < until;);
  };

  it('an event loop that was blocked reads late by as much, and busy; read once, it is forgotten', async () => {
    const pressure = machinePressure();
    await pause(50);
    pressure.read();
    await pause(20);
    spin(300);
    await pause(20);
    const blocked = pressure.read();
    assert.ok(blocked.lateMs > 200, `${blocked.lateMs} ms`);
    assert.ok(blocked.utilisation > 0.5, `${blocked.utilisation}`);
    await pause(200);
    const idle = pressure.read();
    assert.ok(idle.lateMs < blocked.lateMs && idle.utilisation < 0.5, JSON.stringify(idle));
    pressure.close();
  });

  it('a loop that was blocked all the time, and took no sample of it, is late all the same', () => {
    const pressure = machinePressure();
    spin(600);
    assert.ok(pressure.read().lateMs > 300);
    pressure.close();
  });
});
