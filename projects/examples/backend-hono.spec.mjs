import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { RedisServer } from 'test-support/redis-server';

/** Runs the test of the example as its reader does, on the packages of this workspace. */
it('the test of backend-hono passes', async () => {
  const redis = await RedisServer.start();
  try {
    const { exitCode, all } = await execa(process.execPath, ['--test'], {
      cwd: fileURLToPath(new URL('backend-hono', import.meta.url)),
      env: { REDIS_URL: redis.url },
      all: true,
      reject: false,
    });
    if (exitCode !== 0) throw new Error(all);
  } finally {
    await redis.stop();
  }
});
