/** Serves one of the servers on a free port. The parent process sends the key and gets the port. */
import { serve } from '@hono/node-server';
import { servers } from './servers.mjs';

const [name, redis] = process.argv.slice(2);

process.once('message', async (pem) => {
  const { fetch } = await servers[name](pem, redis);
  serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => process.send(port));
});
process.once('disconnect', () => process.exit());
