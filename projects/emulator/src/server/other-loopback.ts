import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * The other loopback address on which another program holds this port; undefined when none does. Browsers
 * may open that program for `localhost`, and two programs that share a port number look like one.
 */
export async function heldOnOtherLoopback(host: string, port: number): Promise<string | undefined> {
  const other = host === '::1' ? '127.0.0.1' : host === '::' ? undefined : '::1';
  if (other === undefined || port === 0) {
    return undefined;
  }
  const probe = createServer();
  try {
    probe.listen({ port, host: other, ipv6Only: true });
    await once(probe, 'listening');
    return undefined;
  } catch (error) {
    // A machine without IPv6 has no such address.
    return (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? other : undefined;
  } finally {
    probe.close();
  }
}
