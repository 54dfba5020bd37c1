import { type Routes } from '@angular/router';

export default [
  {
    path: 'end-dialog',
    loadComponent: async () => (await import('./end-dialog-page')).EndDialogPage,
  },
  {
    path: 'leave-button',
    loadComponent: async () => (await import('./leave-button-page')).LeaveButtonPage,
  },
] satisfies Routes;
