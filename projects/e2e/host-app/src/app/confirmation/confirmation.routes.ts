import { type Routes } from '@angular/router';
import { providePrime } from '../kits/prime';

export default [
  {
    path: 'native',
    loadComponent: async () => (await import('./native-dialog')).NativeDialog,
  },
  {
    path: 'cdk',
    loadComponent: async () => (await import('./cdk-dialog')).CdkDialog,
  },
  {
    path: 'asking-button',
    loadComponent: async () => (await import('./asking-button')).AskingButton,
  },
  {
    path: 'closing-button',
    loadComponent: async () => (await import('./closing-button')).ClosingButton,
  },
  {
    path: 'mat-dialog',
    loadComponent: async () => (await import('./mat-dialog')).MaterialDialog,
  },
  {
    path: 'ng-bootstrap-modal',
    loadComponent: async () => (await import('./ng-bootstrap-modal')).BootstrapModal,
  },
  {
    path: 'prime-confirm-dialog',
    providers: [providePrime()],
    loadComponent: async () => (await import('./prime-confirm-dialog')).PrimeConfirmDialog,
  },
  {
    path: 'nz-modal',
    loadComponent: async () => (await import('./nz-modal')).ZorroModal,
  },
  {
    path: 'ion-alert',
    loadComponent: async () => (await import('./ion-alert')).IonicAlert,
  },
] satisfies Routes;
