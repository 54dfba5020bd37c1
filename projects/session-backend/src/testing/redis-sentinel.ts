import getPort from 'get-port';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { requireRedis } from 'test-support/redis-server';

/**
 * A Redis Sentinel on a free port of this machine. It calls its master `main`, and promotes a replica
 * about a second after the master has ended. It ends with this process.
 */
export class RedisSentinel {
  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly process: ChildProcess,
  ) {}

  /** Starts one. Resolves when it has found a replica of the master. */
  static async start(masterUrl: string): Promise<RedisSentinel> {
    const master = new URL(masterUrl);
    const port = await getPort({ host: '127.0.0.1' });
    const folder = mkdtempSync(join(tmpdir(), 'sentinel-'));
    // It writes into its configuration, so it does not take one from the command line.
    const file = join(folder, 'sentinel.conf');
    const lines = [
      `port ${port}`,
      'bind 127.0.0.1',
      `sentinel monitor main ${master.hostname} ${master.port} 1`,
      'sentinel down-after-milliseconds main 200',
      'sentinel failover-timeout main 1000',
    ];
    writeFileSync(file, lines.join('\n'));
    const child = spawn(await requireRedis(), [file, '--sentinel'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    process.once('exit', () => child.kill('SIGKILL'));
    const output: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      output.push(line);
      if (line.includes('+slave')) return new RedisSentinel(port, folder, child);
    }
    throw new Error(`The sentinel did not start:\n${output.join('\n')}`);
  }

  /** Ends it for good, and deletes what it has written. */
  async stop(): Promise<void> {
    this.process.kill('SIGKILL');
    await once(this.process, 'exit');
    rmSync(this.folder, { recursive: true });
  }
}
