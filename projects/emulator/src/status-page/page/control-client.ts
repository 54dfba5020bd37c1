/** The key is missing, or it is the key of another emulator. */
export class WrongKey extends Error {}

/** Talks to the control endpoint of the emulator that served this page. */
export class ControlClient {
  constructor(public key: string) {}

  /** Calls this whenever something has happened, until the stream ends. */
  async follow(onChange: () => void): Promise<void> {
    // EventSource would send no header, and so no key.
    const stream = (await this.#fetch('GET', '/log/stream')).body?.getReader();
    while (stream && !(await stream.read()).done) {
      onChange();
    }
  }

  /** @throws Error with what the emulator says, or that it is gone. */
  async ask<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T> {
    const response = await this.#fetch(method, path, body);
    if (response.status === 401) {
      // The answer itself is for programs, which send the key in a header.
      throw new WrongKey(
        'That is not the key of this emulator. Open the address that it printed at the start.',
      );
    }
    const text = await response.text();
    const answer = (text === '' ? {} : JSON.parse(text)) as { error?: string };
    if (!response.ok) {
      throw new Error(answer.error ?? `The emulator answered ${response.status}.`);
    }
    return answer as T;
  }

  #fetch(method: string, path: string, body?: object): Promise<Response> {
    return fetch(`/control${path}`, {
      method,
      headers: { 'x-emulator-key': this.key },
      ...(body && { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new Error('The emulator does not answer. It may have been stopped.');
    });
  }
}
