/** Where the names of an example come from that does not import them itself. */
const SOURCES = {
  '@angular/core': [
    'ApplicationConfig',
    'ChangeDetectionStrategy',
    'Component',
    'DestroyRef',
    'Injectable',
    'LOCALE_ID',
    'NgModule',
    'ViewContainerRef',
    'afterNextRender',
    'computed',
    'effect',
    'inject',
    'input',
    'output',
    'signal',
  ],
  '@angular/platform-browser': ['bootstrapApplication', 'BrowserModule'],
  'ngx-realtimekit-session': [
    'EndSessionDirective',
    'EndSessionError',
    'SessionControlModule',
    'SessionControlService',
    'SessionEnded',
    'provideSessionControl',
    'withConfirmation',
    'withDisabledInteractive',
    'withEndTimeout',
    'withMeeting',
    'withMessages',
  ],
};

/**
 * An example as a module that compiles: what it leaves out, because everybody knows where that comes
 * from, is added.
 *
 * @param {string} code
 * @param {string} given declarations of what is there already
 */
export function typescriptModule(code, given = '') {
  const missing = Object.entries(SOURCES).map(([source, names]) => {
    const used = names.filter(
      (name) =>
        new RegExp(`\\b${name}\\b`).test(code) &&
        !new RegExp(`import\\b[^;]*\\b${name}\\b[^;]*from`).test(code) &&
        !new RegExp(`(class|function|const|interface) ${name}\\b`).test(code),
    );
    return used.length === 0 ? '' : `import { ${used.join(', ')} } from '${source}';\n`;
  });
  return `${missing.join('')}${given}\n${code}\nexport {};\n`;
}

/**
 * A template as the component that has it.
 *
 * @param {string} code
 * @param {string} members what else the component has
 */
export function componentOf(code, members = '') {
  const template = JSON.stringify(code);
  const usesMaterial = /\bmat-/.test(code);
  return `import { Component, computed, inject, signal } from '@angular/core';
import { EndSessionDirective, SessionControlService, type EndSessionError, type SessionEnded } from 'ngx-realtimekit-session';
${usesMaterial ? `import { MatAnchor, MatButton } from '@angular/material/button';` : ''}
@Component({ selector: 'app-example', imports: [EndSessionDirective${usesMaterial ? ', MatAnchor, MatButton' : ''}], template: ${template} })
export class Example {
  protected readonly used = { computed, inject, signal, SessionControlService } as unknown as EndSessionError | SessionEnded;
  ${members}
}
`;
}
