/** @typedef {import('./random.mjs').Random} Random */

const oddValues = [
  null,
  true,
  -1,
  1e308,
  '',
  'x'.repeat(500),
  [],
  {},
  [[]],
  { __proto__: 1 },
  'INACTIVE',
];

/**
 * A request that a client may send, with something wrong or without.
 *
 * @param {Random} random
 * @param {{ emulator: import('realtimekit-emulator').Emulator, apiToken: string,
 *   meetings: string[], participants: string[], tokens: string[] }} known
 * @returns {{ method: string, path: string, headers: Record<string, string>, body?: string }}
 */
export function mutatedRequest(random, known) {
  const { emulator, apiToken } = known;
  const id = (ids) => (random.chance(0.9) ? random.pick(ids) : random.pick(['none', '..', '%00']));
  const kit = `/client/v4/accounts/${emulator.accountId}/realtime/kit/${emulator.appId}`;
  const meeting = `${kit}/meetings/${id(known.meetings)}`;
  const participant = `${meeting}/participants/${id(known.participants)}`;
  const operator = { 'x-emulator-key': emulator.controlKey };
  const backend = { authorization: `Bearer ${apiToken}` };
  const sdk = { authorization: `Bearer ${random.pick(known.tokens)}` };
  const person = { name: 'Somebody', preset_name: 'guest', custom_participant_id: 'somebody' };
  const [method, path, headers, body] = random.pick([
    ['GET', '/sdk/api/v2/internals/participant-details', sdk],
    ['GET', `/sdk/api/v2/meetings/${id(known.meetings)}/active-livestream`, sdk],
    ['GET', '/sdk/api/v2/plugins/user', sdk],
    ['GET', '/sdk/api/iceservers', sdk],
    ['GET', '/sdk/location/', {}],
    ['POST', '/sdk/da-collector/api/v1/message', sdk, { message: 'hello' }],
    ['POST', '/sdk/api/v2/recordings', sdk, { meeting_id: id(known.meetings) }],
    ['OPTIONS', '/sdk/api/iceservers', { origin: random.pick(['http://localhost', 'null']) }],
    ['GET', `${kit}/meetings?page_no=${random.below(3)}&per_page=${random.below(30)}`, backend],
    ['POST', `${kit}/meetings`, backend, { title: 'Another' }],
    ['GET', meeting, backend],
    ['PATCH', meeting, backend, { title: 'Renamed', status: 'ACTIVE' }],
    ['PUT', meeting, backend, { title: 'Replaced' }],
    ['GET', `${meeting}/participants`, backend],
    ['POST', `${meeting}/participants`, backend, person],
    ['PATCH', participant, backend, { name: 'Renamed' }],
    ['POST', `${participant}/token`, backend],
    ...(random.chance(0.2) ? [['DELETE', participant, backend]] : []),
    ['GET', `${meeting}/active-session`, backend],
    [
      'POST',
      `${meeting}/active-session/kick`,
      backend,
      { participant_ids: [id(known.participants)] },
    ],
    ['POST', `${meeting}/active-session/kick-all`, backend],
    ['GET', `${kit}/sessions`, backend],
    ['GET', `${kit}/presets`, backend],
    ['GET', `${kit}/recordings`, backend],
    ['POST', `${kit}/recordings`, backend, { meeting_id: id(known.meetings) }],
    ['GET', `${kit}/webhooks`, backend],
    [
      'POST',
      `${kit}/webhooks`,
      backend,
      // Nothing listens there, and one webhook is enough: signing takes longer than all the rest.
      { name: 'fuzz', url: 'http://127.0.0.1:9/', events: ['recording.statusUpdate'] },
    ],
    ['GET', '/', {}],
    ['GET', '/.well-known/webhooks.json', {}],
    ['POST', `/control/meetings/${id(known.meetings)}/end`, operator],
    [
      'POST',
      `/control/meetings/${id(known.meetings)}/participants`,
      operator,
      { name: 'Somebody', preset: 'guest' },
    ],
    ['POST', `/control/participants/${id(known.participants)}/kick`, operator],
    ['POST', `/control/participants/${id(known.participants)}/admit`, operator],
    [
      'POST',
      `/control/participants/${id(known.participants)}/drop-socket`,
      operator,
      { code: 4001 },
    ],
    [
      'POST',
      `/control/participants/${id(known.participants)}/permissions`,
      operator,
      { acceptStageRequests: random.chance(0.5) },
    ],
    [
      'POST',
      `/control/participants/${id(known.participants)}/move`,
      operator,
      { meetingId: id(known.meetings) },
    ],
    ['POST', `/control/participants/${id(known.participants)}/stage/grant`, operator],
  ]);
  const request = { method, path, headers: { ...headers } };
  if (body !== undefined) {
    request.headers['content-type'] = 'application/json';
    request.body = mutatedJson(random, body);
  }
  switch (random.below(12)) {
    case 0:
      return { ...request, method: random.pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) };
    case 1:
      return { ...request, path: request.path.slice(0, 1 + random.below(request.path.length)) };
    case 2:
      return { ...request, headers: {} };
    case 3:
      return {
        ...request,
        path: `${request.path}?${random.pick(['page_no=-1', 'a[b]=%', '%00'])}`,
      };
    case 4:
      return {
        ...request,
        headers: { ...request.headers, origin: random.pick(['null', 'http://localhost:1', 'x']) },
      };
    default:
      return request;
  }
}

function mutatedJson(random, body) {
  if (random.chance(0.5)) return JSON.stringify(body);
  const entries = random.shuffled(Object.entries(body));
  switch (random.below(4)) {
    case 0:
      return JSON.stringify(Object.fromEntries(entries.slice(1)));
    case 1:
      return JSON.stringify(
        Object.fromEntries(
          entries.map(([key, value]) => [key, random.chance(0.5) ? value : random.pick(oddValues)]),
        ),
      );
    case 2:
      return JSON.stringify(random.pick(oddValues));
    default: {
      const text = JSON.stringify(body);
      return text.slice(0, random.below(text.length));
    }
  }
}

/** Bytes that are no HTTP, half of a request, or an upgrade that makes no sense. */
export function httpNoise(random) {
  const head = [
    `${random.pick(['GET', 'POST', 'BREW', ''])} ${random.pick(['/', '*', '//', '/sdk/socket-edge/ws?peerID=a&roomID=b&authToken=c', '/%'])} HTTP/${random.pick(['1.1', '1.0', '9'])}`,
    ...random
      .shuffled([
        `Host: ${random.pick(['127.0.0.1', 'example.com', ''])}`,
        `Content-Length: ${random.pick(['0', '5', '-1', '99999999999'])}`,
        `Upgrade: ${random.pick(['websocket', 'h2c'])}`,
        `Connection: ${random.pick(['Upgrade', 'close', 'keep-alive'])}`,
        `Sec-WebSocket-Version: ${random.pick(['13', '8', 'x'])}`,
        `Sec-WebSocket-Key: ${random.pick(['AAAAAAAAAAAAAAAAAAAAAA==', ''])}`,
      ])
      .slice(random.below(6)),
  ].join('\r\n');
  return random.chance(0.5)
    ? random.bytes(random.below(200))
    : `${head}${random.chance(0.8) ? '\r\n\r\n' : ''}${random.pick(['', '{"a":', 'hello'])}`;
}
