import {
  type BaseHarnessFilters,
  ComponentHarness,
  HarnessPredicate,
  type TestElement,
} from '@angular/cdk/testing';
import { getDebugNode } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';

/** Which of several controls an {@link EndSessionHarness} is for. */
export interface EndSessionHarnessFilters extends BaseHarnessFilters {
  /** The text on the control, whole or as a pattern. */
  readonly text?: string | RegExp;
}

/**
 * The control that ends the session, for tests.
 *
 * ```ts
 * const end = await loader.getHarness(EndSessionHarness);
 * await end.press();
 * expect(await end.isPending()).toBe(true);
 * ```
 *
 * For a component that has the directive through `hostDirectives`, and so no attribute of its own,
 * extend it with another `hostSelector`; only {@link getReason} and {@link press} tell of it then.
 */
export class EndSessionHarness extends ComponentHarness {
  /** What the control is found by. */
  static hostSelector = '[rtkEndSession]';

  /** Finds the one of several controls that has this text, or is matched by this selector. */
  static with(options: EndSessionHarnessFilters = {}): HarnessPredicate<EndSessionHarness> {
    return new HarnessPredicate(EndSessionHarness, options).addOption(
      'text',
      options.text,
      (harness, text) => HarnessPredicate.stringMatches(harness.getText(), text),
    );
  }

  /** The text on the control. */
  async getText(): Promise<string> {
    return (await this.host()).text();
  }

  /**
   * Whether a press would do nothing, as people and their assistive technology are told it: by
   * `disabled` or by `aria-disabled`. That includes the application's own `[disabled]`.
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
   * Why the session cannot be ended, as the directive's `reason()` says it, whether or not the
   * application shows it; `null` when it can.
   *
   * @throws Error outside a `TestbedHarnessEnvironment`, where the directive is out of reach
   */
  async getReason(): Promise<string | null> {
    return directiveOn(await this.host()).reason();
  }

  /**
   * Presses the control as a click does, and waits until the application is stable. A confirmed end
   * comes later, as it does from the server: see `settled()` of the fake meeting.
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
