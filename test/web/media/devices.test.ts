import assert from 'node:assert/strict';
import {
  hasDevices,
  openDevices,
  stopTracks,
  whyNoDevices,
} from '../../../web/src/media/devices.ts';

type Asked = (wanted: MediaStreamConstraints) => Promise<MediaStream>;

describe('Cameras and microphones', () => {
  const before = Object.getOwnPropertyDescriptor(navigator, 'mediaDevices');
  const give = (getUserMedia: Asked | undefined) =>
    Object.defineProperty(navigator, 'mediaDevices', {
      configurable: true,
      value: getUserMedia && { getUserMedia },
    });
  afterEach(() => {
    if (before) Object.defineProperty(navigator, 'mediaDevices', before);
    else Reflect.deleteProperty(navigator, 'mediaDevices');
  });

  it('are kept from a page on plain http, which says so', async () => {
    give(undefined);
    assert.equal(hasDevices(), false);
    await assert.rejects(openDevices([{ audio: true }], never()), saysWhy('insecure'));
  });

  it('are asked for one after the other, however many phones want them', async () => {
    const answers: ((stream: MediaStream) => void)[] = [];
    give(() => new Promise((resolve) => answers.push(resolve)));
    const one = openDevices([{ video: true }], never());
    const other = openDevices([{ video: true }], never());
    await settled();
    assert.equal(answers.length, 1);
    answers[0]?.(streamOf().stream);
    await one;
    await settled();
    assert.equal(answers.length, 2);
    answers[1]?.(streamOf().stream);
    await other;
  });

  it('are asked for in turn when one is missing, and not again after a no', async () => {
    const wanted: MediaStreamConstraints[] = [];
    const { stream } = streamOf();
    give(async (one) => {
      wanted.push(one);
      if (one.video) throw named('NotFoundError');
      return stream;
    });
    assert.equal(
      await openDevices([{ audio: true, video: true }, { audio: true }], never()),
      stream,
    );
    give(async (one) => {
      wanted.push(one);
      throw named('NotAllowedError');
    });
    await assert.rejects(
      openDevices([{ video: true }, { audio: true }], never()),
      saysWhy('refused'),
    );
    assert.deepEqual(wanted, [{ audio: true, video: true }, { audio: true }, { video: true }]);
  });

  it('go off again when nobody waits for them any more', async () => {
    const { stream, stopped } = streamOf();
    let answer: (stream: MediaStream) => void = () => {};
    give(() => new Promise((resolve) => (answer = resolve)));
    const stop = new AbortController();
    const opened = openDevices([{ audio: true }], stop.signal);
    await settled();
    stop.abort();
    answer(stream);
    await assert.rejects(opened);
    assert.equal(stopped(), 1);
  });

  it('that are broken or busy count as missing', () => {
    assert.equal(whyNoDevices(named('NotReadableError')), 'missing');
    assert.equal(whyNoDevices(named('NotAllowedError')), 'refused');
  });

  it('are let go track by track', () => {
    const { stream, stopped } = streamOf();
    stopTracks(stream);
    stopTracks(null);
    assert.equal(stopped(), 1);
  });
});

function streamOf() {
  let count = 0;
  const getTracks = () => [{ stop: () => (count += 1) }];
  // Of a stream only its tracks are looked at here.
  return { stream: { getTracks } as unknown as MediaStream, stopped: () => count };
}

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}

function saysWhy(why: string) {
  return (error: unknown) => whyNoDevices(error) === why;
}

function never(): AbortSignal {
  return new AbortController().signal;
}

/** What is ready to run has run. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
