/**
 * What a delivery is answered. The cloud takes any 2xx as success, tries again after 5xx, and takes
 * everything else as final: so whatever may be genuine and is not done gets 503.
 */
export const answers = {
  accepted: () => answer(200, 'Accepted.'),
  ignored: () => answer(200, 'This event has no handler here.'),
  notOurs: () => answer(200, 'This event is about another app.'),

  badSignature: () =>
    answer(
      400,
      'The header rtk-signature is missing or is no signature. This address is for webhooks.',
    ),
  wrongSignature: () => answer(401, 'The signature does not belong to this body.'),
  notPost: () => answer(405, 'Webhooks are posted.', { allow: 'POST' }),
  tooLarge: () => answer(413, 'No webhook is as large as this.'),
  notJson: () => answer(415, 'Webhooks are application/json, and not compressed.'),
  unreadable: () => answer(422, 'The signature is right, but this is no event that can be read.'),

  tooSlow: () => later(10, 'The body did not come in time.'),
  cutOff: () => later(10, 'The body was cut off.'),
  keyUnreachable: () => later(10, 'The key that verifies signatures cannot be reached.'),
  maybeAnotherKey: (seconds: number) =>
    later(
      seconds,
      'The signature does not fit the key that is known; it is too early to fetch it again.',
    ),
  notAccepted: () => later(10, 'The event could not be accepted.'),
} as const;

function later(seconds: number, message: string): Response {
  return answer(503, message, { 'retry-after': String(Math.max(1, Math.ceil(seconds))) });
}

function answer(status: number, message: string, headers: Record<string, string> = {}): Response {
  return new Response(`${message}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  });
}
