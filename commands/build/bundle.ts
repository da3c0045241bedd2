import { build, type InlineConfig } from 'vite';

/**
 * Vite's build, without what it leaves behind: it makes `production` of the whole process, and whoever builds on the way
 * to something else stays what they were.
 */
export async function bundle(config: InlineConfig): ReturnType<typeof build> {
  const before = process.env['NODE_ENV'];
  try {
    return await build({ logLevel: 'warn', ...config });
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}
