/**
 * That the library does not put on weight, and that what an application does not use falls away.
 *
 *   node benchmarks/size/budget.mjs
 */
import { ROOT } from '../benchmark.mjs';
import { createBuilder } from './builder.mjs';
import { CEILINGS, OF_THE_DIRECTIVE } from './limits.mjs';
import { entryOf, weigh } from './variants.mjs';

process.chdir(ROOT);
const build = await createBuilder(ROOT);
const built = {};
for (const variant of ['rxjs', 'idle-directive', 'service', 'directive']) {
  built[variant] = weigh(await build(variant, entryOf(variant)));
}

const costs = {
  serviceOverRxjs: built.service.main - built.rxjs.main,
  directiveOverRxjs: built.directive.main - built.rxjs.main,
  directiveOverIdle: built.directive.main - built['idle-directive'].main,
};
const faults = [];
for (const [what, ceiling] of Object.entries(CEILINGS)) {
  console.log(`${what}: ${costs[what]} of ${ceiling} bytes`);
  if (costs[what] > ceiling) faults.push(`${what} is ${costs[what]} bytes, more than ${ceiling}`);
}
for (const text of OF_THE_DIRECTIVE) {
  if (!built.directive.text.includes(text)) faults.push(`the directive is built without "${text}"`);
  if (built.service.text.includes(text)) faults.push(`"${text}" is in an application without it`);
}
if (faults.length > 0) {
  console.error(`${faults.join('\n')}\nWhat weighs what: npm run bench -- size`);
  process.exitCode = 1;
}
