import {
  ChangeDetectionStrategy,
  Component,
  provideZonelessChangeDetection,
  signal,
} from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';

@Component({
  selector: 'app-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<button type="button" [disabled]="left()" (click)="leave()">Leave</button>`,
})
class App {
  protected readonly left = signal(false);
  protected leave(): void {
    void globalThis.theMeeting.leave();
    this.left.set(true);
  }
}

void bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
