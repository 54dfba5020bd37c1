import {
  CUSTOM_ELEMENTS_SCHEMA,
  ChangeDetectionStrategy,
  Component,
  PLATFORM_ID,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { EndSessionDirective } from './end-session.directive';
import { warnOfLiveContent } from './host-content';

@Component({
  imports: [EndSessionDirective],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<p-button rtkEndSession><button>End</button></p-button>`,
})
class ButtonOfAKit {}

describe('a blocked host with something live in it', () => {
  let warn: jest.SpyInstance<void, unknown[]>;

  beforeEach(() => {
    warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  });

  afterEach(() => warn.mockRestore());

  function host(content: string): HTMLElement {
    const element = document.createElement('p-button');
    element.innerHTML = content;
    return element;
  }

  it.each(['<button>End</button>', '<a href="#">End</a>', '<span tabindex="0">End</span>'])(
    'is warned of once: %s',
    (content) => {
      const element = host(content);

      warnOfLiveContent(element, true);
      warnOfLiveContent(element, true);

      expect(warn.mock.calls).toEqual([
        [expect.stringContaining('<p-button> is blocked, but the <'), element],
      ]);
    },
  );

  it.each([
    '<button disabled>End</button>',
    '<button aria-disabled="true">End</button>',
    '<span tabindex="-1">End</span>',
  ])('is not warned of where the content shows that it is blocked: %s', (content) => {
    warnOfLiveContent(host(content), true);

    expect(warn).not.toHaveBeenCalled();
  });

  it('is not warned of while it is live itself', () => {
    warnOfLiveContent(host('<button>End</button>'), false);

    expect(warn).not.toHaveBeenCalled();
  });

  it.each<[string, number]>([
    ['browser', 1],
    ['server', 0],
  ])('is warned of by the directive in the %s: %d times', (platform, times) => {
    TestBed.configureTestingModule({ providers: [{ provide: PLATFORM_ID, useValue: platform }] });

    TestBed.createComponent(ButtonOfAKit).detectChanges();

    expect(warn).toHaveBeenCalledTimes(times);
  });
});
