import { EnvHttpProxyAgent, fetch as fetchThrough } from 'undici';
import { type Fetch } from '../cloud/backend-options.js';
import { invalid } from '../cloud/session-backend-error.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A `fetch` through the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name, in capitals or not;
 * undefined when there is none. Node's own `fetch` ignores them by default.
 *
 * @throws SessionBackendError `invalid` when the address of the proxy is none
 */
export function proxyFetch(environment: Environment): Fetch | undefined {
  const read = (name: string): string =>
    environment[name.toLowerCase()] ?? environment[name.toUpperCase()] ?? '';
  const [httpProxy, httpsProxy, noProxy] = ['http_proxy', 'https_proxy', 'no_proxy'].map(read);
  if (!httpProxy && !httpsProxy) {
    return undefined;
  }
  for (const [name, address] of Object.entries({
    HTTP_PROXY: httpProxy,
    HTTPS_PROXY: httpsProxy,
  })) {
    if (address && !/^https?:\/\//i.test(address)) {
      throw invalid(`${name} must be an address such as http://proxy.example.com:3128.`);
    }
  }
  const dispatcher = new EnvHttpProxyAgent({
    ...(httpProxy && { httpProxy }),
    ...(httpsProxy && { httpsProxy }),
    noProxy: noProxy ?? '',
  });
  // The types of undici are its own; what is used of them is what the global `fetch` has.
  return (url, init) =>
    fetchThrough(url, { ...init, dispatcher } as unknown as Parameters<
      typeof fetchThrough
    >[1]) as unknown as Promise<Response>;
}
