import { type Routes } from '@angular/router';

/** The pages that the server renders. */
export const serverPages: Routes = [
  {
    path: 'server/hosts',
    loadComponent: async () => (await import('./server-hosts')).ServerHosts,
  },
  {
    path: 'server/deferred',
    loadComponent: async () => (await import('./deferred')).Deferred,
  },
];
