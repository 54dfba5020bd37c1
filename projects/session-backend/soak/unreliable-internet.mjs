import { clearTimeout, setTimeout as later } from 'node:timers';

/**
 * Delivers webhooks as badly as a cloud may: more than once, under new uuids, late, in any order, to
 * any instance, and again until it is answered with 2xx.
 */
export class UnreliableInternet {
  #instances;
  #atOnce;
  #running = 0;
  #queue = [];
  #pending = 0;
  #idle = [];
  /** By status, or by the reason why there was none: how often that was the answer. */
  answers = new Map();
  /** Deliveries that were given up on; there must be none. */
  refused = [];

  constructor(instances, atOnce) {
    this.#instances = instances;
    this.#atOnce = atOnce;
  }

  /** @param {{ headers: Record<string, string>, body: Uint8Array, sessionId: string }} webhook */
  carry(webhook) {
    this.#later(webhook, Math.random() * 300);
    if (Math.random() < 0.3) this.#later(withNewUuid(webhook), Math.random() * 2_000);
    if (Math.random() < 0.1) this.#later(webhook, Math.random() * 10);
  }

  /** Delivers it once more, soon. */
  replay(webhook) {
    this.#later(withNewUuid(webhook), 0);
  }

  /** Resolves when nothing is under way. */
  async settled() {
    if (this.#pending > 0) await new Promise((resolve) => this.#idle.push(resolve));
  }

  #later(webhook, milliseconds) {
    this.#pending += 1;
    later(() => {
      this.#queue.push(webhook);
      this.#next();
    }, milliseconds);
  }

  #next() {
    while (this.#running < this.#atOnce && this.#queue.length > 0) {
      this.#running += 1;
      void this.#attempt(this.#queue.shift()).finally(() => {
        this.#running -= 1;
        this.#pending -= 1;
        if (this.#pending === 0) this.#idle.splice(0).forEach((resolve) => resolve());
        this.#next();
      });
    }
  }

  async #attempt(webhook) {
    const instance = this.#instances[Math.floor(Math.random() * this.#instances.length)];
    const status = await post(instance.url, webhook);
    this.#count(status);
    if (status >= 200 && status < 300) return;
    if (status >= 300 && status < 500) {
      this.refused.push({ sessionId: webhook.sessionId, status });
      return;
    }
    this.#later(webhook, 100 + Math.random() * 400);
  }

  #count(status) {
    this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
  }
}

/** The status, or the code of the error. */
async function post(url, { headers, body }) {
  const hanging = new AbortController();
  const timer = later(() => hanging.abort(), 60_000);
  try {
    const answer = await fetch(url, { method: 'POST', headers, body, signal: hanging.signal });
    await answer.arrayBuffer();
    return answer.status;
  } catch (error) {
    return error.cause?.code ?? error.name;
  } finally {
    clearTimeout(timer);
  }
}

function withNewUuid({ headers, ...webhook }) {
  return { ...webhook, headers: { ...headers, 'rtk-uuid': crypto.randomUUID() } };
}
