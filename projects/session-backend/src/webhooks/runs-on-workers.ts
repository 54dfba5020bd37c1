/** Whether this is Cloudflare Workers. */
export function runsOnWorkers(): boolean {
  return 'WebSocketPair' in globalThis;
}
