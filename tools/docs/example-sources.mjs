/** What the examples use without importing it, because every reader knows where it is from. */
const SOURCES = {
  '@angular/cdk/testing/testbed': ['TestbedHarnessEnvironment'],
  '@angular/core': (
    'ApplicationConfig ChangeDetectionStrategy Component DestroyRef Injectable LOCALE_ID NgModule ' +
    'ViewContainerRef afterNextRender computed effect inject input output signal'
  ).split(' '),
  '@angular/core/testing': ['TestBed'],
  '@angular/platform-browser': ['bootstrapApplication', 'BrowserModule'],
  'ngx-realtimekit-session': (
    'EndSessionDirective EndSessionError SessionControlModule SessionControlService SessionEnded ' +
    'provideSessionControl withConfirmation withDisabledInteractive withEndTimeout withMeeting withMessages'
  ).split(' '),
  'ngx-realtimekit-session/announcements': ['withAnnouncements'],
  'ngx-realtimekit-session/testing': ['EndSessionHarness', 'FakeMeeting', 'provideFakeMeeting'],
  'realtimekit-emulator': ['startEmulator'],
};

/**
 * A block as a module that compiles.
 *
 * @param {import('./code-blocks.mjs').CodeBlock} block
 */
export function exampleModule({ language, code }) {
  if (language !== 'html') return typescriptModule(code);
  const [, script] = /<script type="module">(.*)<\/script>/s.exec(code) ?? [];
  return script === undefined ? componentOf(code) : typescriptModule(script);
}

function typescriptModule(code) {
  const imports = Object.entries(SOURCES).map(([source, names]) => {
    const used = names.filter(
      (name) =>
        new RegExp(`\\b${name}\\b`).test(code) &&
        !new RegExp(`import\\b[^;]*\\b${name}\\b[^;]*from`).test(code) &&
        !new RegExp(`(class|function|const|interface) ${name}\\b`).test(code),
    );
    return used.length === 0 ? '' : `import { ${used.join(', ')} } from '${source}';\n`;
  });
  return `${imports.join('')}${code}\nexport {};\n`;
}

/** A component with this template, and with what the templates of the pages use. */
function componentOf(template) {
  return `import { Component, inject, signal } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { EndSessionDirective, SessionControlService, type EndSessionError } from 'ngx-realtimekit-session';

@Component({
  imports: [EndSessionDirective, MatAnchor, MatButton],
  template: ${JSON.stringify(template)},
})
export class Example {
  protected readonly session = inject(SessionControlService);
  protected readonly saving = signal(false);
  protected readonly state = { disabled: signal(false) };
  protected readonly sure = () => true;
  protected show(_error: EndSessionError): void {}
}
`;
}
