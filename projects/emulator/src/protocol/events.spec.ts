import { eventName, SocketEvent } from './events.js';

describe('SocketEvent', () => {
  it('has the numbers of the SDK, family by family', () => {
    expect(SocketEvent.kickAll).toBe(31);
    expect(SocketEvent.chatGetMessages).toBe(65536);
    expect(SocketEvent.pluginStoreGetKeys).toBe(131082);
    expect(SocketEvent.pollsGetPolls).toBe(196609);
    expect(SocketEvent.updateUserPreset).toBe(327681);
  });

  it('uses no number twice', () => {
    const numbers = Object.values(SocketEvent);

    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('eventName', () => {
  it('calls an event by its name, and one without a name by its number', () => {
    expect(eventName(31)).toBe('kickAll');
    expect(eventName(50331648 + 16)).toBe('media event 16');
    expect(eventName(999)).toBe('event 999');
  });
});
