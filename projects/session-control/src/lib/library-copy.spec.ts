import { PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { SessionControlService } from './session-control.service';

describe('a second copy of the library on a page', () => {
  let warn: jest.SpyInstance<void, unknown[]>;

  beforeEach(() => {
    warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    TestBed.inject(SessionControlService); // the first copy
  });

  afterEach(() => warn.mockRestore());

  it('is warned of once', async () => {
    await jest.isolateModulesAsync(async () => {
      const { warnOfSecondCopy } = await import('./library-copy');
      warnOfSecondCopy();
      warnOfSecondCopy();
    });

    expect(warn.mock.calls).toEqual([
      [expect.stringContaining('this page has loaded a second copy of the library')],
    ]);
  });

  it('is no matter for the first copy, however many services it has', () => {
    TestBed.resetTestingModule();
    TestBed.inject(SessionControlService);

    expect(warn).not.toHaveBeenCalled();
  });
});

describe('on a server, which renders many applications', () => {
  it('no copy is warned of', () => {
    const KEY = Symbol.for('ngx-realtimekit-session');
    const page = globalThis as { [KEY]?: object };
    const before = page[KEY];
    page[KEY] = {};
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    TestBed.configureTestingModule({ providers: [{ provide: PLATFORM_ID, useValue: 'server' }] });

    TestBed.inject(SessionControlService);

    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
    Object.assign(page, { [KEY]: before });
  });
});
