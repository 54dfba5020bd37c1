import { ChangeDetectionStrategy, Component } from '@angular/core';
import { type ConfirmEnd, EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

@Component({
  selector: 'app-ion-alert',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './asking-host.html',
})
export class IonicAlert extends HostExample {
  protected readonly confirm: ConfirmEnd = async () => {
    // The elements of Ionic need a browser.
    const [{ alertController }, { defineCustomElement }] = await Promise.all([
      import('@ionic/core/components'),
      import('@ionic/core/components/ion-alert.js'),
    ]);
    defineCustomElement();
    const alert = await alertController.create({
      header: 'End the session for everyone?',
      buttons: [
        { text: 'Keep it', role: 'cancel' },
        { text: 'End it', role: 'confirm' },
      ],
    });
    await alert.present();
    const { role } = await alert.onDidDismiss();
    return role === 'confirm';
  };
}
