import { type FaultRow } from '../fault-row';
import { expect } from '../../hosts/host-test';

/** What happens to the host element between the press and the outcome, and to a client again. */
export const hostRows: readonly FaultRow[] = [
  {
    fault: 'A lazy menu destroys its item, and the user confirms the end',
    when: 'while the user is asked',
    page: '/menu/mat-menu',
    enters: 'by itself',
    sample: true,
    strike: async (stage) => {
      const { page, hostPage } = stage;
      await hostPage.answer('dialog');
      await hostPage.enter();
      await page.getByRole('button', { name: 'Actions' }).click();
      await page.getByRole('menuitem', { name: 'End for everyone' }).click();
      await expect(stage.endButton).toHaveCount(0);
      await page.getByRole('button', { name: 'End it' }).click();
      await stage.heard('sessionEnded$ self');
    },
    sees: { status: 'ended', button: 'gone' },
    hears: ['sessionEnded$ self'],
  },
  {
    fault: 'The host is shown only while the session can be ended, and the end arrives',
    when: 'after the press, which removes the host',
    page: '/lifetime/shown-while-live',
    strike: async (stage) => {
      await stage.pressUnanswered();
      await expect(stage.endButton).toHaveCount(0);
      stage.session.end();
      await stage.heard('sessionEnded$ self');
    },
    sees: { status: 'ended', button: 'gone' },
    hears: ['sessionEnded$ self'],
  },
  {
    fault: 'The host is shown only while the session can be ended, and the participant is kicked',
    when: 'after the press, which removes the host',
    page: '/lifetime/shown-while-live',
    // The `ErrorHandler` reports the failure, because no output can.
    complaints: /^console error: ERROR EndSessionError/,
    strike: async (stage) => {
      await stage.pressUnanswered();
      stage.session.kick();
      await stage.showsStatus('left');
      await expect(stage.page.getByText('Failure: left')).toBeVisible();
    },
    sees: { status: 'left', button: 'gone' },
    hears: [],
  },
  {
    fault: 'The session ends while the user is asked, and the user confirms the end afterwards',
    when: 'after the press, before the answer',
    page: '/confirmation/asking-button',
    enters: 'by itself',
    strike: async (stage) => {
      const { page, hostPage } = stage;
      await hostPage.answer('dialog');
      const session = await hostPage.enter();
      await stage.press();
      session.end();
      await stage.heard('sessionEnded$ other');
      await page.getByRole('button', { name: 'End it' }).click();
      await stage.heard('rtkEndSessionFailed aborted');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ other', 'rtkEndSessionFailed aborted'],
  },
  {
    fault: 'The application disconnects at the end, and connects the ended client again',
    when: 'after the end',
    sample: true,
    strike: async (stage) => {
      await stage.page.evaluate(() => {
        const session = window.pageHandle?.session;
        session?.sessionEnded$.subscribe(() => session.disconnect());
      });
      await stage.press();
      await stage.heard('rtkEndSessionEnded');
      await stage.showsStatus('idle');
      await stage.page.evaluate(() => {
        const handle = window.pageHandle;
        if (handle?.client) handle.session.connect(handle.client);
      });
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
];
