import { provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { Latency } from './latency';
import { Leaks } from './leaks';
import { Scale } from './scale';

const PAGES = { latency: Latency, leaks: Leaks, scale: Scale };

const name = window.location.hash.slice(1);
if (!(name in PAGES)) {
  throw new Error(`There is no page "${name}". There is: ${Object.keys(PAGES).join(', ')}.`);
}
void bootstrapApplication(PAGES[name as keyof typeof PAGES], {
  providers: [provideZonelessChangeDetection()],
});
