import { type Routes } from '@angular/router';
import { CdkMenuOfButtons } from './cdk-menu';
import { CdkMenuOfDivs } from './cdk-menu-of-divs';
import { CdkMenuTriggered } from './cdk-menu-triggered';
import { MaterialMenu } from './mat-menu';
import { MaterialMenuBound } from './mat-menu-bound';
import { PrimeMenu } from './prime-menu';
import { Shortcut } from './shortcut';
import { providePrime } from '../kits/prime';

export default [
  { path: 'mat-menu', component: MaterialMenu },
  { path: 'mat-menu-bound', component: MaterialMenuBound },
  { path: 'cdk-menu', component: CdkMenuOfButtons },
  { path: 'cdk-menu-of-divs', component: CdkMenuOfDivs },
  { path: 'cdk-menu-triggered', component: CdkMenuTriggered },
  { path: 'prime-menu', component: PrimeMenu, providers: [providePrime()] },
  { path: 'shortcut', component: Shortcut },
] satisfies Routes;
