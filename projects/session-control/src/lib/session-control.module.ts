import { NgModule } from '@angular/core';

import { EndSessionDirective } from './end-session.directive';

/** Exports {@link EndSessionDirective}, for applications with NgModules. */
@NgModule({ imports: [EndSessionDirective], exports: [EndSessionDirective] })
export class SessionControlModule {}
