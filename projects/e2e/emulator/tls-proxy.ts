import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { CipherContext, HashAlgorithm, NamedCurveAlgorithm, SignatureAlgorithm } from 'werift';

/** A proxy with an https address and a certificate that nobody has signed. */
export interface TlsProxy {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a proxy for the server on this port: for requests and for sockets. */
export async function startTlsProxy(port: number): Promise<TlsProxy> {
  const { certPem, keyPem } = await CipherContext.createSelfSignedCertificateWithKey(
    { signature: SignatureAlgorithm.ecdsa_3, hash: HashAlgorithm.sha256_4 },
    NamedCurveAlgorithm.secp256r1_23,
  );
  // As many proxies do: the server sees its own address as the host, and the client's beside it.
  const forwarded = ({ headers }: IncomingMessage) => ({
    ...headers,
    host: `127.0.0.1:${port}`,
    'x-forwarded-host': headers.host,
    'x-forwarded-proto': 'https',
  });
  const proxy = createServer({ key: keyPem, cert: certPem }, (incoming, response) => {
    const { method, url: path } = incoming;
    const outgoing = request({ port, method, path, headers: forwarded(incoming) }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(outgoing.on('error', () => response.destroy()));
  });
  proxy.on('upgrade', (incoming, socket, head) => {
    const headers = Object.entries(forwarded(incoming)).map(
      ([name, value]) => `${name}: ${String(value)}`,
    );
    const server = connect(port, '127.0.0.1');
    server.write(`GET ${incoming.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
    server.write(head);
    socket.pipe(server).pipe(socket);
    socket.on('error', () => server.destroy());
    server.on('error', () => socket.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    // A browser finds it on this machine, and the emulator does not answer to it by default.
    url: `https://emulator.localhost:${(proxy.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(proxy, 'close');
      proxy.close();
      proxy.closeAllConnections();
      await closed;
    },
  };
}
