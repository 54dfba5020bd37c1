import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { ApplicationComponent } from '../hosts/component';
import { DivAsButton } from '../hosts/div-as-button';
import { FormButton } from '../hosts/form-button';
import { InputButton } from '../hosts/input-button';
import { IonButton } from '../hosts/ion-button';
import { LinkAsButton } from '../hosts/link-as-button';
import { MaterialButton } from '../hosts/mat-button';
import { MaterialLink } from '../hosts/mat-link';
import { NativeButton } from '../hosts/native-button';
import { RtkButton } from '../hosts/rtk-button';

/** Hosts that the server renders, and one that can be pressed before the application is there. */
@Component({
  selector: 'app-server-hosts',
  imports: [
    ApplicationComponent,
    DivAsButton,
    EndSessionDirective,
    FormButton,
    InputButton,
    IonButton,
    LinkAsButton,
    MaterialButton,
    MaterialLink,
    NativeButton,
    RtkButton,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-native-button />
    <app-form-button />
    <app-input-button />
    <app-div-as-button />
    <app-link-as-button />
    <app-mat-button />
    <app-mat-link />
    <app-rtk-button />
    <app-ion-button />
    <app-component />
    <button rtkEndSession rtkEndSessionDisabledInteractive (click)="presses.set(presses() + 1)">
      Early
    </button>
    <p>Presses: {{ presses() }}</p>
  `,
})
export class ServerHosts {
  /** What the application itself hears of the presses, those before it was there included. */
  protected readonly presses = signal(0);
}
