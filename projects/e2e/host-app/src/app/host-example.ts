import { Directive, inject } from '@angular/core';
import { Confirmation } from './confirmation/confirmation';
import { Outcomes } from './outcomes';
import { PageState } from './page-state';

/** Holds what the template of a page with a host uses. The pages differ by their template. */
@Directive()
export abstract class HostExample {
  protected readonly state = inject(PageState);
  protected readonly outcomes = inject(Outcomes);
  protected readonly confirmation = inject(Confirmation);
}
