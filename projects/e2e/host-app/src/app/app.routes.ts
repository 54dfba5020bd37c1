import { type Routes } from '@angular/router';
import { defineElements } from './custom-elements';
import { PageFrame } from './page-frame';
import { serverPages } from './server/server.routes';

/** The kits' elements, defined before their host is rendered, and only after it. */
const kits: Routes = [
  {
    path: 'rtk-button',
    loadComponent: async () => (await import('./hosts/rtk-button')).RtkButton,
  },
  {
    path: 'rtk-controlbar-button',
    loadComponent: async () => (await import('./hosts/rtk-controlbar-button')).RtkControlbarButton,
  },
  {
    path: 'ion-button',
    loadComponent: async () => (await import('./hosts/ion-button')).IonButton,
  },
];

const hosts: Routes = [
  {
    path: 'native-button',
    loadComponent: async () => (await import('./hosts/native-button')).NativeButton,
  },
  {
    path: 'button-in-shadow-root',
    loadComponent: async () => (await import('./hosts/button-in-shadow-root')).ButtonInShadowRoot,
  },
  {
    path: 'form-button',
    loadComponent: async () => (await import('./hosts/form-button')).FormButton,
  },
  {
    path: 'form-button-with-bound-type',
    loadComponent: async () =>
      (await import('./hosts/form-button-with-bound-type')).FormButtonWithBoundType,
  },
  {
    path: 'link',
    loadComponent: async () => (await import('./hosts/link')).Link,
  },
  {
    path: 'link-as-button',
    loadComponent: async () => (await import('./hosts/link-as-button')).LinkAsButton,
  },
  {
    path: 'input-button',
    loadComponent: async () => (await import('./hosts/input-button')).InputButton,
  },
  {
    path: 'div-as-button',
    loadComponent: async () => (await import('./hosts/div-as-button')).DivAsButton,
  },
  {
    path: 'mat-button',
    loadComponent: async () => (await import('./hosts/mat-button')).MaterialButton,
  },
  {
    path: 'mat-icon-button',
    loadComponent: async () => (await import('./hosts/mat-icon-button')).MaterialIconButton,
  },
  {
    path: 'mat-link',
    loadComponent: async () => (await import('./hosts/mat-link')).MaterialLink,
  },
  {
    path: 'saving-button',
    loadComponent: async () => (await import('./hosts/saving-button')).SavingButton,
  },
  {
    path: 'component',
    loadComponent: async () => (await import('./hosts/component')).ApplicationComponent,
  },
  {
    path: 'defined',
    children: kits.map((route) => ({
      ...route,
      resolve: { kit: defineElements[route.path as keyof typeof defineElements] },
    })),
  },
  { path: 'undefined', children: kits },
];

export const routes: Routes = [
  {
    path: 'room',
    loadComponent: async () => (await import('./documented/room-page')).RoomPage,
  },
  {
    path: '',
    component: PageFrame,
    children: [
      { path: 'host', children: hosts },
      { path: 'confirmation', loadChildren: () => import('./confirmation/confirmation.routes') },
      { path: 'ui', loadChildren: () => import('./ui/ui.routes') },
      { path: 'kit', loadChildren: () => import('./kits/kits.routes') },
      { path: 'menu', loadChildren: () => import('./menus/menus.routes') },
      { path: 'lifetime', loadChildren: () => import('./lifetime/lifetime.routes') },
      {
        path: 'one-hundred',
        loadComponent: async () => (await import('./sessions/one-hundred')).OneHundred,
      },
      {
        path: 'two-sessions',
        loadChildren: () => import('./sessions/two-sessions.routes'),
      },
      { path: 'lazy', loadChildren: () => import('./lazy/lazy.routes') },
      { path: 'timer', loadChildren: () => import('./timer/timer.routes') },
      ...serverPages,
    ],
  },
];
