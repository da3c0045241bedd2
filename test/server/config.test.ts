import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { readConfig } from '../../server/config.ts';
import { StartError } from '../../server/start-error.ts';

const secret = 'x'.repeat(32);

function refusalOf(variables: Record<string, string>, flags: string[] = []): string {
  try {
    readConfig(variables, flags);
  } catch (error) {
    assert(error instanceof StartError);
    return error.message;
  }
  return assert.fail('the configuration was accepted');
}

describe('the configuration', () => {
  it('an empty environment is a laptop: loopback, guests, the default campaign', () => {
    const config = readConfig({ HONGBAO_JWT_SECRET: '' });
    assert.deepEqual(
      [
        config.port,
        config.host,
        config.guests,
        config.isProduction,
        config.campaign,
        config.tokens.secret,
      ],
      [2567, '127.0.0.1', true, false, null, null],
    );
    assert.equal(config.data, resolve('data'));
  });

  it('every fault is told at once, by its variable, and never with a secret', () => {
    const message = refusalOf({
      PORT: 'http',
      HONGBAO_GUESTS: 'maybe',
      HONGBAO_JWT_SECRET: 'hunter2',
      HONGBAO_OPERATOR_TOKEN: 'hunter3',
      HONGBAO_ORIGINS: 'https://game.example/path',
    });
    assert.deepEqual(
      message.split('\n').map((line) => line.split(/[ :]/)[0]),
      ['PORT', 'HONGBAO_GUESTS', 'HONGBAO_JWT_SECRET', 'HONGBAO_ORIGINS', 'HONGBAO_OPERATOR_TOKEN'],
    );
    assert.match(message, /PORT "http": must be a number/);
    assert.doesNotMatch(message, /hunter/);
  });

  it('what is no URL at all is named like any other wrong value', () => {
    const message = refusalOf({ HONGBAO_ORIGINS: 'foo', PORT: '70000' });
    assert.match(message, /^PORT "70000": must be at most 65535\nHONGBAO_ORIGINS "foo": /);
  });

  it('production does not start without a way to check tokens, and has no guests unless it says so', () => {
    assert.match(refusalOf({ NODE_ENV: 'production' }), /HONGBAO_JWT_SECRET or HONGBAO_JWKS_URL/);
    assert.equal(readConfig({ NODE_ENV: 'production', HONGBAO_JWT_SECRET: secret }).guests, false);
  });

  it('what contradicts itself is refused', () => {
    const url = 'https://host.example/jwks.json';
    assert.match(refusalOf({ HONGBAO_JWT_SECRET: secret, HONGBAO_JWKS_URL: url }), /not both/);
    assert.match(refusalOf({ HONGBAO_JWKS_URL: url, HONGBAO_GUESTS: 'on' }), /HONGBAO_GUESTS/);
    assert.match(
      refusalOf({ NODE_ENV: 'production', HONGBAO_JWT_SECRET: secret }, ['--lan']),
      /--lan/,
    );
    assert.equal(readConfig({ HONGBAO_JWKS_URL: url }).guests, false);
  });

  it('--lan listens outward, unless HOST says where', () => {
    assert.equal(readConfig({}, ['--lan']).host, '0.0.0.0');
    assert.equal(readConfig({ HOST: '10.0.0.5' }, ['--lan']).host, '10.0.0.5');
  });

  it('what one address may ask is the operator’s to raise, for an office or a rehearsal', () => {
    assert.deepEqual(readConfig({}).limits, {
      aPlayer: 600,
      anAddress: 6000,
      guests: 60,
      connections: 2000,
    });
    const raised = {
      HONGBAO_REQUESTS_A_PLAYER: '700',
      HONGBAO_REQUESTS_AN_ADDRESS: '1000000',
      HONGBAO_GUESTS_AN_ADDRESS: '5000',
      HONGBAO_CONNECTIONS_AN_ADDRESS: '9000',
    };
    assert.deepEqual(readConfig(raised).limits, {
      aPlayer: 700,
      anAddress: 1e6,
      guests: 5000,
      connections: 9000,
    });
    assert.match(refusalOf({ HONGBAO_GUESTS_AN_ADDRESS: '0' }), /GUESTS_AN_ADDRESS "0": .*least 1/);
  });

  it('an unknown flag is named', () => {
    assert.match(refusalOf({}, ['--lna']), /--lna/);
  });
});
