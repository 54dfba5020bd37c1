import { MESSAGE_TYPE, type TimerMessage, payloadOf, timerMessage } from './timer-message';

describe('timerMessage', () => {
  const END = { action: 'end', id: 'a', left: 1, reason: 'Maintenance', by: 'Ada' } as const;

  it.each<TimerMessage>([
    END,
    { ...END, reason: null, by: null },
    { action: 'cancel', id: 'a' },
    { action: 'changed' },
  ])('reads what was sent: %j', (message) => {
    expect(timerMessage({ type: MESSAGE_TYPE, payload: payloadOf(message) })).toEqual(message);
  });

  it.each([
    ['of the application', { type: 'greeting', payload: END }],
    ['without a payload', { type: MESSAGE_TYPE }],
    ['that is none', undefined],
    ['with another action', { type: MESSAGE_TYPE, payload: { ...END, action: 'start' } }],
    ['without an id', { type: MESSAGE_TYPE, payload: { ...END, id: undefined } }],
    ['with an endless id', { type: MESSAGE_TYPE, payload: { ...END, id: 'a'.repeat(101) } }],
    ['of the past', { type: MESSAGE_TYPE, payload: { ...END, left: -1 } }],
    ['without an end', { type: MESSAGE_TYPE, payload: { ...END, left: Infinity } }],
    ['with a text for a time', { type: MESSAGE_TYPE, payload: { ...END, left: '1' } }],
  ])('ignores a message %s', (_, event) => {
    expect(timerMessage(event)).toBeNull();
  });

  it('shortens texts, and ignores what is no text', () => {
    const payload = { ...END, reason: 'a'.repeat(10_000), by: {} };

    expect(timerMessage({ type: MESSAGE_TYPE, payload })).toMatchObject({
      reason: 'a'.repeat(500),
      by: null,
    });
  });
});
