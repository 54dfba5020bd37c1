import { ChangeDetectionStrategy, Component, signal, viewChild } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { type ConfirmEnd } from '../src/lib/end-confirmation';
import { type EndSessionError } from '../src/lib/end-session-error';
import { EndSessionDirective } from '../src/lib/end-session.directive';
import { type SessionEnded } from '../src/lib/session-state';

/** What the outputs of a directive reported. */
export class Outcomes {
  readonly ended: SessionEnded[] = [];
  readonly failed: EndSessionError[] = [];
}

@Component({
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (shown()) {
      <button
        rtkEndSession
        #end="rtkEndSession"
        [disabled]="disabled()"
        [rtkEndSessionConfirm]="confirm()"
        (rtkEndSessionEnded)="outcomes.ended.push($event)"
        (rtkEndSessionFailed)="outcomes.failed.push($event)"
        (click)="clicks.push($event)"
      >
        End for everyone
      </button>
    }
    <a href="#elsewhere">Elsewhere</a>
  `,
})
export class NativeButton {
  readonly outcomes = new Outcomes();
  readonly clicks: Event[] = [];
  readonly disabled = signal(false);
  readonly confirm = signal<ConfirmEnd | undefined>(undefined);
  readonly shown = signal(true);
  readonly end = viewChild.required<EndSessionDirective>('end');
}

/** Renders a component into the page, where elements can have the focus. */
export async function render<T>(component: new () => T): Promise<ComponentFixture<T>> {
  const fixture = TestBed.createComponent(component);
  document.body.append(fixture.nativeElement as HTMLElement);
  fixture.autoDetectChanges();
  await fixture.whenStable();
  return fixture;
}

export function host(
  fixture: ComponentFixture<unknown>,
  selector = '[rtkEndSession]',
): HTMLElement {
  const element = (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>(selector);
  if (element === null) {
    throw new Error(`The fixture has no ${selector}.`);
  }
  return element;
}

/** What the host tells the browser and assistive technology. */
export function shown(element: HTMLElement): { disabled: boolean; aria: boolean; busy: boolean } {
  return {
    disabled: element.hasAttribute('disabled'),
    aria: element.getAttribute('aria-disabled') === 'true',
    busy: element.getAttribute('aria-busy') === 'true',
  };
}

export const LIVE = { disabled: false, aria: false, busy: false };
export const NATIVELY_DISABLED = { disabled: true, aria: false, busy: false };
export const ARIA_DISABLED = { disabled: false, aria: true, busy: false };
export const BUSY = { disabled: false, aria: true, busy: true };
