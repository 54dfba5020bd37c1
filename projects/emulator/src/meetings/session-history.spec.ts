import { definePreset } from '../apps/presets.js';
import { type Participant } from './participants.js';
import { SessionHistory } from './session-history.js';

describe('the history of a session', () => {
  const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
  const participant: Participant = {
    id: 'hana',
    meetingId: 'm',
    customParticipantId: 'hana',
    name: 'Hana',
    picture: null,
    preset: definePreset({ name: 'own' }),
    createdAt: at(0),
    updatedAt: at(0),
  };
  let history: SessionHistory;

  beforeEach(() => {
    history = new SessionHistory();
    history.begin({ id: 's', appId: 'a', meetingId: 'm', title: 'Stand-up', startedAt: at(0) });
    history.arrive('s', 'p', participant, at(1));
  });

  it('knows every stay of a client that comes back, and which was the last', () => {
    history.depart('s', 'p', at(2));
    history.arrive('s', 'p', participant, at(3));

    expect(history.visits('s').map(({ joinedAt, leftAt }) => [joinedAt, leftAt])).toEqual([
      [at(1), at(2)],
      [at(3), undefined],
    ]);
    expect(history.lastVisit('s', 'p')).toBe(history.visits('s')[1]);
    expect(history.lastVisit('s', 'q')).toBeUndefined();
  });

  it('counts the clients in the room and the peak, and a second leave changes nothing', () => {
    history.arrive('s', 'q', participant, at(2));
    history.depart('s', 'q', at(3));
    history.depart('s', 'q', at(4));

    expect(history.present('s')).toBe(1);
    expect(history.session('s').peak).toBe(2);
    expect(history.lastVisit('s', 'q')?.leftAt).toEqual(at(3));
  });

  it('forgets the oldest that is over when there are too many, and never one that is live', () => {
    history = new SessionHistory(1);
    for (const id of ['live', 'first', 'second']) {
      history.begin({ id, appId: 'a', meetingId: 'm', title: 'Stand-up', startedAt: at(0) });
      history.arrive(id, 'p', participant, at(1));
    }
    history.end('first', at(2));
    history.end('second', at(3));

    expect(() => history.session('first')).toThrow('There is no session "first".');
    expect(history.visits('first')).toEqual([]);
    expect(history.session('second').endedAt).toEqual(at(3));
    expect(history.present('live')).toBe(1);
  });

  it('ends the visits of the remaining clients with the session', () => {
    history.arrive('s', 'q', participant, at(2));
    history.depart('s', 'q', at(3));
    history.end('s', at(9));

    expect(history.visits('s').map(({ leftAt }) => leftAt)).toEqual([at(9), at(3)]);
    expect(history.present('s')).toBe(0);
    expect(history.session('s').endedAt).toEqual(at(9));
  });
});
