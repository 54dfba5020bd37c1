import { type FaultRow } from '../fault-row';
import { expect } from '../../hosts/host-test';

export const permissionRows: readonly FaultRow[] = [
  {
    fault: 'The permission is revoked',
    when: 'before the press, which happens anyway',
    sample: true,
    strike: async (stage) => {
      stage.session.permit(false);
      await expect(stage.endButton).toBeDisabled();
      await stage.pressAnyway();
    },
    sees: { status: 'live', button: 'blocked' },
    hears: [],
  },
  {
    fault: 'The permission is revoked',
    when: 'between the press and the request: while a dialog asks',
    page: '/confirmation/native',
    sample: true,
    strike: async (stage) => {
      await stage.press();
      await expect(stage.page.getByRole('button', { name: 'End it' })).toBeVisible();
      stage.session.permit(false);
      await stage.hostPage.canEnd(false);
      await stage.page.getByRole('button', { name: 'End it' }).click();
      await stage.heard('rtkEndSessionFailed permission-denied');
    },
    sees: { status: 'live', button: 'blocked' },
    hears: ['rtkEndSessionFailed permission-denied'],
  },
  {
    fault: 'The permission is revoked',
    when: 'after the request, which the server never answers',
    strike: async (stage) => {
      stage.ignoreRequests();
      await stage.endSession(1_500);
      await stage.session.requestArrived();
      stage.session.permit(false);
      await stage.heard('endSession() rejected: timeout');
    },
    sees: { status: 'live', button: 'blocked' },
    hears: ['endSession() rejected: timeout'],
  },
  {
    fault: 'The permission is revoked, and the end arrives',
    when: 'after the request',
    strike: async (stage) => {
      await stage.pressUnanswered();
      stage.session.permit(false);
      stage.session.end();
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'The permission is revoked on the server alone, which rejects the end without an answer',
    when: 'before the call',
    strike: async (stage) => {
      stage.emulator.faults.switchOn({
        fault: 'withhold-pushes',
        meetingId: stage.session.meetingId,
      });
      stage.session.permit(false);
      await stage.endSession(500);
      await stage.heard('endSession() rejected: timeout');
    },
    sees: { status: 'live', button: 'live' },
    hears: ['endSession() rejected: timeout'],
  },
  {
    fault: 'The permission is revoked and granted again, ten times',
    when: 'before the press',
    strike: async (stage) => {
      for (let time = 0; time < 10; time++) {
        stage.session.permit(false);
        stage.session.permit(true);
      }
      await stage.press();
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
];
