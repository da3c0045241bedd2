import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import type * as Sdk from '../../../sdk/index.ts';
import type * as Call from '../../../sdk/call/index.ts';
import {
  describeInBrowser,
  fakeMedia,
  openBrowser,
  type OpenBrowser,
} from '../../support/browser.ts';
import { RealServer } from '../real-server.ts';

/** What each page keeps between two looks into it. */
interface Player {
  readonly hongbao: Sdk.Guest;
  readonly pair: Sdk.Pair;
  connection: Call.CallConnection;
}
declare global {
  var sdk: typeof Sdk;
  var connectCall: typeof Call.connectCall;
  var player: Player;
  var peers: RTCPeerConnection[];
}

/** A game's own page, without a build: the server's modules and nothing else. */
const page = (url: string): string => `<!doctype html><meta charset="utf-8"><title>a game</title>
<link rel="icon" href="data:,"><script type="module">
globalThis.peers = [];
const { RTCPeerConnection: Peer } = globalThis;
globalThis.RTCPeerConnection = class extends Peer {
  constructor(configuration) { super(configuration); peers.push(this); }
};
import * as sdk from '${url}/sdk/index.js';
import { connectCall } from '${url}/sdk/call.js';
Object.assign(globalThis, { sdk, connectCall });
</script>`;

describeInBrowser('connectCall in two browsers', () => {
  const server = new RealServer();
  let site: Server;
  let browser: OpenBrowser;

  before(async () => {
    await server.start();
    site = createServer((_, response) => {
      response.setHeader('content-type', 'text/html').end(page(server.url));
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    browser = await openBrowser(fakeMedia);
  });
  after(async () => {
    await browser?.close();
    site?.close();
    await server.remove();
  });

  async function enter(): Promise<Page> {
    const context = await browser.newContext();
    const opened = await context.newPage();
    // A server's address is a port; localhost is a secure context, as a camera needs it.
    const { port } = site.address() as AddressInfo;
    await opened.goto(`http://localhost:${port}/`);
    await opened.waitForFunction(() => 'connectCall' in globalThis);
    return opened;
  }

  it('voice and video arrive at both, through the modules that the server serves', async () => {
    const [ada, bo] = [await enter(), await enter()];
    const { id: adas, code } = await ada.evaluate(async (url) => {
      const hongbao = await sdk.HongbaoClient.guest({ url, name: 'ada' });
      globalThis.player = { hongbao } as Player;
      return { id: hongbao.me.id, code: (await hongbao.invite()).code };
    }, server.url);
    const bos = await bo.evaluate(
      async ({ url, code: theirs }) => {
        const hongbao = await sdk.HongbaoClient.guest({ url, name: 'bo' });
        await hongbao.acceptInvite(theirs);
        globalThis.player = { hongbao } as Player;
        return hongbao.me.id;
      },
      { url: server.url, code },
    );
    const join = async (friend: string): Promise<void> => {
      const pair = await player.hongbao.joinPair(friend);
      Object.assign(player, { pair });
    };
    await Promise.all([ada.evaluate(join, bos), bo.evaluate(join, adas)]);
    const off = await ada.evaluate(() => {
      const { clock } = player.hongbao;
      return Math.abs(clock.now() - Date.now()) - clock.errorMs;
    });
    // One machine, two programs: the server's clock is the page's, whose Date has whole ms.
    assert.ok(off <= 1.5, `the clock is off by ${off} ms more than it says`);
    await ada.evaluate(() => player.pair.call.start('video'));
    await bo.waitForFunction(() => player.pair.state.call !== undefined);
    await bo.evaluate(() => player.pair.call.answer());

    const connect = async (): Promise<void> => {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
      player.connection = connectCall(player.pair, { stream });
    };
    await Promise.all([ada.evaluate(connect), bo.evaluate(connect)]);
    for (const side of [ada, bo]) {
      await side.waitForFunction(() => player.connection.state === 'connected');
      await side.waitForFunction(async () => {
        const stats = await peers.at(-1)?.getStats();
        const arrived = [...(stats?.values() ?? [])].filter(({ type }) => type === 'inbound-rtp');
        const has = (kind: string): boolean =>
          arrived.some((one) => one.kind === kind && one.packetsReceived > 0);
        const decoded = arrived.some(({ framesDecoded }) => framesDecoded > 0);
        return has('audio') && has('video') && decoded;
      });
    }
    await ada.evaluate(() => player.pair.call.end());
    for (const side of [ada, bo])
      await side.waitForFunction(() => player.connection.state === 'closed');
    const used = await ada.evaluate(() => peers.map(({ connectionState }) => connectionState));
    assert.deepEqual(used, ['closed']);
    assert.deepEqual(browser.problems, []);
  });
});
