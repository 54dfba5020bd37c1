import { type Routes } from '@angular/router';
import { defineElements } from '../custom-elements';
import { providePrime } from './prime';

export default [
  {
    path: 'material',
    loadComponent: async () => (await import('./material')).MaterialKit,
  },
  {
    path: 'bootstrap',
    loadComponent: async () => (await import('./bootstrap')).BootstrapKit,
  },
  {
    path: 'prime',
    providers: [providePrime()],
    loadComponent: async () => (await import('./prime-buttons')).PrimeButtons,
  },
  {
    path: 'zorro',
    loadComponent: async () => (await import('./zorro')).ZorroKit,
  },
  {
    path: 'elements',
    resolve: {
      'ion-button': defineElements['ion-button'],
      'rtk-button': defineElements['rtk-button'],
      'rtk-controlbar-button': defineElements['rtk-controlbar-button'],
    },
    loadComponent: async () => (await import('./elements')).ElementsKit,
  },
] satisfies Routes;
