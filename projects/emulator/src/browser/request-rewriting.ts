/** Where an address leads instead; undefined leaves it as it is. */
export type Rewrite = (address: URL) => string | undefined;

const rewrites = new Set<Rewrite>();

/** Puts the page's own globals back, when they are replaced. */
let restoreGlobals: (() => void) | undefined;

/**
 * Has the page's `fetch` and `WebSocket` rewrite the addresses they are given, until the returned
 * function is called. The globals are replaced once, however many rewrites there are.
 */
export function rewriteRequests(rewrite: Rewrite): () => void {
  rewrites.add(rewrite);
  restoreGlobals ??= replaceGlobals();
  return () => {
    rewrites.delete(rewrite);
    if (rewrites.size === 0) {
      restoreGlobals?.();
      restoreGlobals = undefined;
    }
  };
}

function replaceGlobals(): () => void {
  const { fetch: pageFetch, WebSocket: PageWebSocket } = globalThis;

  const rewritingFetch: typeof fetch = (input, init) => {
    const target = rewritten(input instanceof Request ? input.url : input);
    if (target === undefined) {
      return pageFetch.call(globalThis, input, init);
    }
    const request = input instanceof Request ? new Request(target, input) : target;
    return pageFetch.call(globalThis, request, init);
  };

  // A proxy, so that the constants, the prototype and `instanceof` stay the page's own.
  const RewritingWebSocket = new Proxy(PageWebSocket, {
    construct: (target, [address, ...rest]: [string | URL, ...unknown[]], newTarget) =>
      Reflect.construct(target, [rewritten(address) ?? address, ...rest], newTarget) as WebSocket,
  });

  globalThis.fetch = rewritingFetch;
  globalThis.WebSocket = RewritingWebSocket;

  return () => {
    // Who has wrapped them in the meantime keeps their wrapper; without rewrites, ours does nothing.
    if (globalThis.fetch === rewritingFetch) {
      globalThis.fetch = pageFetch;
    }
    if (globalThis.WebSocket === RewritingWebSocket) {
      globalThis.WebSocket = PageWebSocket;
    }
  };
}

function rewritten(address: string | URL): string | undefined {
  // Relative addresses are the page's own.
  if (!URL.canParse(address)) {
    return undefined;
  }
  const url = new URL(address);
  for (const rewrite of rewrites) {
    const target = rewrite(url);
    if (target !== undefined) {
      return target;
    }
  }
  return undefined;
}
