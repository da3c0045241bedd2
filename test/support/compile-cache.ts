import { enableCompileCache, flushCompileCache } from 'node:module';

const { directory } = enableCompileCache();
if (directory !== undefined) process.env['NODE_COMPILE_CACHE'] = directory;

/**
 * Mocha calls it once all tests are loaded: the servers that they start, by the dozen, then find compiled what takes a
 * second to compile. Those that are killed could keep nothing themselves.
 */
export function mochaGlobalSetup(): void {
  flushCompileCache();
}
