import { BroadcastLimit } from './broadcast-limit.js';

describe('the limit of broadcasts', () => {
  let now: number;
  let limit: BroadcastLimit;
  const send = (participantId: string, times: number): void => {
    for (let count = 0; count < times; count++) {
      limit.count(participantId);
    }
  };

  beforeEach(() => {
    now = 0;
    limit = new BroadcastLimit(() => now);
  });

  it('is five in a second', () => {
    send('gus', 5);
    now = 999;

    expect(() => {
      send('gus', 1);
    }).toThrow('more than 5 times in a second');
  });

  it('begins again after a second', () => {
    send('gus', 5);
    now = 1000;

    expect(() => {
      send('gus', 5);
    }).not.toThrow();
  });

  it('counts each participant apart', () => {
    send('gus', 5);

    expect(() => {
      send('hana', 5);
    }).not.toThrow();
  });
});
