import { eventName, isMediaEvent, MediaEvent, SocketEvent } from './events.js';

describe('SocketEvent', () => {
  it('has the numbers of the SDK, family by family', () => {
    expect(SocketEvent.kickAll).toBe(31);
    expect(SocketEvent.chatGetMessages).toBe(65536);
    expect(SocketEvent.pluginStoreGetKeys).toBe(131082);
    expect(SocketEvent.pollsGetPolls).toBe(196609);
    expect(SocketEvent.updateUserPreset).toBe(327681);
    expect(MediaEvent.selfJoinComplete).toBe(50331648 + 20);
  });

  it('uses no number twice', () => {
    const numbers = [...Object.values(SocketEvent), ...Object.values(MediaEvent)];

    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('eventName', () => {
  it('calls an event by its name, and one without a name by its number', () => {
    expect(eventName(31)).toBe('kickAll');
    expect(eventName(50331648 + 16)).toBe('media joinRoom');
    expect(eventName(50331648 + 99)).toBe('media event 99');
    expect(eventName(999)).toBe('event 999');
  });
});

describe('isMediaEvent', () => {
  it('tells group calls from all else', () => {
    expect(isMediaEvent(MediaEvent.produce)).toBe(true);
    expect(isMediaEvent(SocketEvent.updateUserPreset)).toBe(false);
  });
});
