/** What the examples use without importing it: every reader knows where it is from. */
const SOURCES = {
  '@angular/cdk/testing/testbed': 'TestbedHarnessEnvironment',
  '@angular/core': `ApplicationConfig ChangeDetectionStrategy Component Injectable LOCALE_ID
    ViewContainerRef computed effect inject input signal`,
  '@angular/core/testing': 'TestBed',
  '@angular/platform-browser': 'bootstrapApplication',
  'ngx-realtimekit-session': `EndSessionDirective EndSessionError SessionControlService
    provideSessionControl withConfirmation withEndTimeout withMeeting withMessages`,
  'ngx-realtimekit-session/announcements': 'withAnnouncements',
  'ngx-realtimekit-session/testing':
    'EndDialogHarness EndSessionHarness FakeMeeting LeaveButtonHarness provideFakeMeeting',
  'ngx-realtimekit-session/timer': `Countdown SessionTimer provideSessionTimer withAnnouncedEnds
    withEndsAt withMaxDuration withPlannedEnd withWarnings`,
  'ngx-realtimekit-session/ui': 'endDialog withUiMessages',
  'realtimekit-emulator': 'startEmulator',
};

/** A code block as a module that compiles. */
export function exampleModule(language, code) {
  if (language !== 'html') return typescriptModule(code);
  const script = /<script type="module">(.*)<\/script>/s.exec(code)?.[1];
  return script ? typescriptModule(script) : componentOf(code);
}

function typescriptModule(code) {
  const isMissing = (name) =>
    new RegExp(`\\b${name}\\b`).test(code) &&
    !new RegExp(`(import\\b[^;]*|class |const |function |interface )\\b${name}\\b`).test(code);
  const imports = Object.entries(SOURCES).flatMap(([source, names]) =>
    names
      .split(/\s+/)
      .filter(isMissing)
      .map((name) => `import { ${name} } from '${source}';\n`),
  );
  return `${imports.join('')}${code}\nexport {};\n`;
}

/** A component with this template, and with what the templates of the pages use. */
function componentOf(template) {
  return `import { Component, inject, signal } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { EndSessionDirective, SessionControlService, type EndSessionError } from 'ngx-realtimekit-session';
import { Countdown } from 'ngx-realtimekit-session/timer';
import { EndedScreen, LeaveButton } from 'ngx-realtimekit-session/ui';

@Component({
  imports: [Countdown, EndSessionDirective, EndedScreen, LeaveButton, MatAnchor, MatButton],
  template: ${JSON.stringify(template)},
})
export class Example {
  protected readonly session = inject(SessionControlService);
  protected readonly saving = signal(false);
  protected readonly state = { disabled: signal(false) };
  protected readonly sure = () => true;
  protected show(_error: EndSessionError): void {}
  protected log(_error: unknown): void {}
  protected joinAgain(): void {}
}
`;
}
