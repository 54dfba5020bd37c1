import { NgModule } from '@angular/core';

import { EndSessionDirective } from './end-session.directive';

/** {@link EndSessionDirective} for applications that declare their components in NgModules. */
@NgModule({ imports: [EndSessionDirective], exports: [EndSessionDirective] })
export class SessionControlModule {}
