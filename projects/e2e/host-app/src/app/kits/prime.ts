import { type EnvironmentProviders, inject, provideEnvironmentInitializer } from '@angular/core';
import Aura from '@primeuix/themes/aura';
import { PrimeNG } from 'primeng/config';

/** Sets a theme of PrimeNG, for the routes that have pages with it. */
export function providePrime(): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    inject(PrimeNG).setConfig({ theme: { preset: Aura, options: { darkModeSelector: false } } });
  });
}
