import {
  type BaseHarnessFilters,
  ComponentHarness,
  HarnessPredicate,
  type TestElement,
} from '@angular/cdk/testing';
import { getDebugNode } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';

/** Selects one of several host elements for an {@link EndSessionHarness}. */
export interface EndSessionHarnessFilters extends BaseHarnessFilters {
  /** The text of the host element, complete or as a pattern. */
  readonly text?: string | RegExp;
}

/**
 * Presses the host element of the directive in tests, and reads its state.
 *
 * ```ts
 * const end = await loader.getHarness(EndSessionHarness);
 * await end.press();
 * expect(await end.isPending()).toBe(true);
 * ```
 *
 * A component that has the directive through `hostDirectives` has no such attribute. Extend the
 * harness with another `hostSelector` for it, and use only {@link getReason} and {@link press}.
 */
export class EndSessionHarness extends ComponentHarness {
  /** The selector of the host element. */
  static hostSelector = '[rtkEndSession]';

  /** Finds the host element that has this text, or that matches this selector. */
  static with(options: EndSessionHarnessFilters = {}): HarnessPredicate<EndSessionHarness> {
    return new HarnessPredicate(EndSessionHarness, options).addOption(
      'text',
      options.text,
      (harness, text) => HarnessPredicate.stringMatches(harness.getText(), text),
    );
  }

  /** Returns the text of the host element. */
  async getText(): Promise<string> {
    return (await this.host()).text();
  }

  /**
   * Whether a press does nothing, as users and assistive technology see it: by `disabled` or by
   * `aria-disabled`. Includes the application's own `[disabled]`.
   */
  async isBlocked(): Promise<boolean> {
    const host = await this.host();
    const [disabled, ariaDisabled] = await Promise.all([
      host.getAttribute('disabled'),
      host.getAttribute('aria-disabled'),
    ]);
    return disabled !== null || ariaDisabled === 'true';
  }

  /** Whether the session is being ended, or the user is asked for confirmation. */
  async isPending(): Promise<boolean> {
    return (await (await this.host()).getAttribute('aria-busy')) === 'true';
  }

  /**
   * Returns the directive's `reason()`, even if the application does not show it; `null` when the
   * session can be ended.
   *
   * @throws Error outside a `TestbedHarnessEnvironment`, where the harness cannot access the
   *   directive
   */
  async getReason(): Promise<string | null> {
    return directiveOn(await this.host()).reason();
  }

  /**
   * Clicks the host element, and waits until the application is stable. A confirmed end arrives
   * later, as from the server: wait for it with `settled()` of the fake meeting.
   */
  async press(): Promise<void> {
    await (await this.host()).click();
  }
}

function directiveOn(host: TestElement): EndSessionDirective {
  const element: unknown = 'element' in host ? host.element : null;
  const directive =
    element instanceof Element
      ? getDebugNode(element)?.injector.get(EndSessionDirective, null)
      : null;
  if (!directive) {
    throw new Error(
      'getReason() asks the EndSessionDirective itself, and finds none here. Use it in a ' +
        'TestbedHarnessEnvironment, on an element that has the directive.',
    );
  }
  return directive;
}
