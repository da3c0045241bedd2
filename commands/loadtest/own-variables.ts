/** What a server of the tester's own is told, whatever the environment says of another one: its data is nobody else's. */
export const ownVariables: Readonly<Record<string, string>> = {
  NODE_ENV: 'test',
  HOST: '127.0.0.1',
  REDIS_URL: '',
  HONGBAO_GUESTS: 'on',
  HONGBAO_JWKS_URL: '',
  HONGBAO_PROXIES: '0',
  HONGBAO_LOG: 'error',
};
