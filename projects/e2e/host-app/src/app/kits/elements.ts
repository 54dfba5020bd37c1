import {
  CUSTOM_ELEMENTS_SCHEMA,
  ChangeDetectionStrategy,
  Component,
  ViewEncapsulation,
} from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

/** The custom elements of Ionic and of RealtimeKit's UI kit. */
@Component({
  selector: 'app-elements',
  imports: [EndSessionDirective],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  styles: `
    @import '@ionic/core/css/core.css';

    ion-button.rtk-end-session-blocked {
      opacity: 0.5;
      pointer-events: none;
    }

    rtk-button.rtk-end-session-blocked {
      opacity: 0.6;
      cursor: not-allowed;
    }

    rtk-controlbar-button.rtk-end-session-blocked {
      color: rgb(var(--rtk-colors-text-600, 255 255 255 / 0.52));
    }
  `,
  template: `
    <section aria-label="ion-button">
      <ion-button rtkEndSession [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
        >End</ion-button
      >
      <ion-button disabled>Disabled</ion-button>
      <ion-button>Live</ion-button>
    </section>
    <section aria-label="rtk-button">
      <rtk-button rtkEndSession [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
        >End</rtk-button
      >
      <rtk-button disabled>Disabled</rtk-button>
      <rtk-button>Live</rtk-button>
    </section>
    <section aria-label="rtk-controlbar-button">
      <rtk-controlbar-button
        label="End"
        rtkEndSession
        [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
      />
      <rtk-controlbar-button label="Disabled" disabled />
      <rtk-controlbar-button label="Live" />
    </section>
  `,
})
export class ElementsKit extends HostExample {}
