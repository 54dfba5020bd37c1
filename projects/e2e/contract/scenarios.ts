import { type ContractPage } from './contract-page';
import { type MeetingSurroundings } from './meeting-surroundings';

/** Something that happens in a meeting, from before joining on. */
export interface Scenario {
  readonly name: string;
  /** Whether the participant may end the session; true when left out. */
  readonly kickParticipant?: boolean;
  /** In one kind of meeting alone; in both when left out. */
  readonly only?: 'GROUP_CALL' | 'LIVESTREAM';
  /** Something is asked over a socket that is down, or refused, of which the browser complains. */
  readonly socketIsDown?: boolean;
  readonly play: (page: ContractPage, around: MeetingSurroundings) => Promise<void>;
}

/** Longer than it takes. */
const PATIENT = 30_000;

/** Shorter than a session that is ended with a delay takes. */
const IMPATIENT = 200;

async function enter(page: ContractPage): Promise<void> {
  await page.join();
  await page.reaches('live');
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'ending it for everybody',
    play: async (page) => {
      await enter(page);
      await page.endSession(PATIENT);
      await page.reaches('ended');
    },
  },
  {
    name: 'somebody else ending it, and asking again',
    socketIsDown: true,
    play: async (page, around) => {
      await enter(page);
      await around.end();
      await page.reaches('ended');
      await page.endSession(PATIENT);
      await page.kickAll();
    },
  },
  {
    name: 'the application ending it around the library',
    play: async (page) => {
      await enter(page);
      await page.kickAll();
      await page.reaches('ended');
    },
  },
  {
    name: 'the application ending it and leaving at once',
    play: async (page) => {
      await enter(page);
      await page.kickAll({ thenLeave: true });
      await page.reaches('left');
    },
  },
  {
    name: 'leaving',
    play: async (page) => {
      await enter(page);
      await page.leave();
      await page.reaches('left');
    },
  },
  {
    name: 'being kicked',
    play: async (page, around) => {
      await enter(page);
      await around.kick();
      await page.reaches('left');
    },
  },
  {
    name: 'leaving before joining',
    play: async (page) => {
      await page.leave();
      await page.reaches('left');
    },
  },
  {
    name: 'joining twice',
    play: async (page) => {
      await enter(page);
      await enter(page);
    },
  },
  {
    name: 'leaving after the end',
    play: async (page) => {
      await enter(page);
      await page.endSession(PATIENT);
      await page.reaches('ended');
      await page.leave();
    },
  },
  {
    name: 'asking, and joining again, after leaving',
    socketIsDown: true,
    play: async (page) => {
      await enter(page);
      await page.leave();
      await page.reaches('left');
      await page.kickAll();
      await page.join();
    },
  },
  {
    name: 'asking after being kicked',
    socketIsDown: true,
    play: async (page, around) => {
      await enter(page);
      await around.kick();
      await page.reaches('left');
      await page.kickAll();
    },
  },
  {
    name: 'joining again after being kicked',
    // In a group call it takes the SDK twenty seconds to refuse, as it does after leaving.
    only: 'LIVESTREAM',
    play: async (page, around) => {
      await enter(page);
      await around.kick();
      await page.reaches('left');
      await page.join();
    },
  },
  {
    name: 'losing and regaining the permission',
    play: async (page, around) => {
      await enter(page);
      await around.setPermission(false);
      await page.reaches('no-permission');
      await page.endSession(PATIENT);
      await page.kickAll();
      await around.setPermission(true);
      await page.reaches('live');
      await page.endSession(PATIENT);
      await page.reaches('ended');
    },
  },
  {
    name: 'a guest',
    kickParticipant: false,
    play: async (page, around) => {
      await page.endSession(PATIENT);
      await page.join();
      await page.reaches('no-permission');
      await page.endSession(PATIENT);
      await page.kickAll();
      await around.end();
      await page.reaches('ended');
    },
  },
  {
    name: 'an end that is ignored, and comes all the same',
    play: async (page, around) => {
      await enter(page);
      await around.ignoreKickAll();
      await page.endSession(IMPATIENT);
      await page.reaches('live');
      await around.end();
      await page.reaches('ended');
    },
  },
  {
    name: 'an end that takes its time',
    play: async (page, around) => {
      await enter(page);
      await around.delayKickAll(300);
      await page.endSession(PATIENT);
      await page.reaches('ended');
    },
  },
  {
    name: 'ending a session that one has not joined',
    only: 'GROUP_CALL',
    play: async (page) => {
      await page.endSession(PATIENT);
      await page.kickAll();
      await enter(page);
    },
  },
  {
    name: 'joining again after the end',
    only: 'LIVESTREAM',
    play: async (page) => {
      await enter(page);
      await page.endSession(PATIENT);
      await page.reaches('ended');
      await page.join();
    },
  },
  {
    name: 'a connection that is lost while ending, and restored',
    only: 'GROUP_CALL',
    socketIsDown: true,
    play: async (page, around) => {
      await enter(page);
      await around.ignoreKickAll();
      await page.endSession(PATIENT);
      await around.disconnect();
      await page.reaches('reconnecting');
      await page.kickAll();
      await around.reconnect();
      await page.reaches('live');
    },
  },
  {
    name: 'a connection that is lost while ending, and restored',
    only: 'LIVESTREAM',
    socketIsDown: true,
    play: async (page, around) => {
      await enter(page);
      await around.ignoreKickAll();
      await page.endSession(PATIENT);
      await around.disconnect();
      await page.reaches('reconnecting');
      await page.kickAll();
      await around.reconnect();
      await page.reaches('not-joined');
      await enter(page);
    },
  },
  {
    name: 'messages to everyone',
    socketIsDown: true,
    play: async (page, around) => {
      await page.hearMessages();
      await page.broadcast('before joining');
      await enter(page);
      await page.broadcast('greeting');
      await page.broadcast(' ');
      await around.disconnect();
      await page.reaches('reconnecting');
      await page.broadcast('while the connection is lost');
      await page.broadcastTooOften();
    },
  },
  {
    name: 'a message after the end',
    // The SDK waits for an answer for twenty seconds, in a group call as well.
    only: 'LIVESTREAM',
    play: async (page, around) => {
      await page.hearMessages();
      await enter(page);
      await around.end();
      await page.reaches('ended');
      await page.broadcast('after the end');
    },
  },
];
