/** Sends requests of one base URI elsewhere. */
export interface Rewriting {
  /** The address to use instead; undefined leaves the address as it is. */
  target(address: URL): string | undefined;
  /** Called with every response to a rewritten request. */
  onResponse(response: Response): Promise<void>;
  /** Called with every socket to a rewritten address. */
  onSocket(socket: WebSocket): void;
}

const rewrites = new Set<Rewriting>();

/** Puts the page's own globals back while they are replaced. */
let restoreGlobals: (() => void) | undefined;

/**
 * Has the page's `fetch` and `WebSocket` rewrite addresses until you call the returned function. The
 * globals are replaced once, however many rewrites there are.
 */
export function rewriteRequests(rewriting: Rewriting): () => void {
  rewrites.add(rewriting);
  restoreGlobals ??= replaceGlobals();
  return () => {
    rewrites.delete(rewriting);
    if (rewrites.size === 0) {
      restoreGlobals?.();
      restoreGlobals = undefined;
    }
  };
}

function replaceGlobals(): () => void {
  const { fetch: pageFetch, WebSocket: PageWebSocket } = globalThis;

  const rewritingFetch: typeof fetch = async (input, init) => {
    const found = find(input instanceof Request ? input.url : input);
    if (!found) {
      return pageFetch.call(globalThis, input, init);
    }
    const { target, rewriting } = found;
    const request = input instanceof Request ? await readdress(input, target) : target;
    const response = await pageFetch.call(globalThis, request, init);
    await rewriting.onResponse(response);
    return response;
  };

  // A proxy, so that the constants, the prototype and `instanceof` stay the page's own.
  const RewritingWebSocket = new Proxy(PageWebSocket, {
    construct: (target, [address, ...rest]: [string | URL, ...unknown[]], newTarget) => {
      const found = find(address);
      const parameters = [found?.target ?? address, ...rest];
      const socket = Reflect.construct(target, parameters, newTarget) as WebSocket;
      found?.rewriting.onSocket(socket);
      return socket;
    },
  });

  globalThis.fetch = rewritingFetch;
  globalThis.WebSocket = RewritingWebSocket;

  return () => {
    // A wrapper that came later stays; without rewrites, the functions here change nothing.
    if (globalThis.fetch === rewritingFetch) {
      globalThis.fetch = pageFetch;
    }
    if (globalThis.WebSocket === RewritingWebSocket) {
      globalThis.WebSocket = PageWebSocket;
    }
  };
}

/**
 * Copies a request to another address. The body is read first: a browser refuses to send a stream over
 * HTTP/1.1.
 */
async function readdress(request: Request, target: string): Promise<Request> {
  const { method, headers, credentials, cache, redirect, referrerPolicy, signal } = request;
  const body = await request.arrayBuffer();
  return new Request(target, {
    ...{ method, headers, credentials, cache, redirect, referrerPolicy, signal },
    keepalive: request.keepalive,
    ...(body.byteLength > 0 && { body }),
  });
}

function find(
  address: string | URL,
): { readonly target: string; readonly rewriting: Rewriting } | undefined {
  // Relative addresses are the page's own.
  if (!URL.canParse(address)) {
    return undefined;
  }
  const url = new URL(address);
  for (const rewriting of rewrites) {
    const target = rewriting.target(url);
    if (target !== undefined) {
      return { target, rewriting };
    }
  }
  return undefined;
}
