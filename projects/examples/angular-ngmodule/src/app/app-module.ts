import { NgModule, provideBrowserGlobalErrorListeners } from '@angular/core';
import { BrowserModule } from '@angular/platform-browser';
import { RealtimeKitComponentsModule } from '@cloudflare/realtimekit-angular-ui';
import { SessionControlModule, provideSessionControl } from 'ngx-realtimekit-session';
import { EndedScreen } from 'ngx-realtimekit-session/ui';

import { App } from './app';
import { Room } from './room';

@NgModule({
  declarations: [App, Room],
  imports: [BrowserModule, EndedScreen, RealtimeKitComponentsModule, SessionControlModule],
  providers: [provideBrowserGlobalErrorListeners(), provideSessionControl()],
  bootstrap: [App],
})
export class AppModule {}
