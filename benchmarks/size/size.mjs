/**
 * What the library costs an application, in bytes after gzip.
 *
 *   npm run bench -- size            a table
 *   npm run bench -- size -- --json
 */
import { ROOT, atMost, benchmark } from '../benchmark.mjs';
import { createBuilder } from './builder.mjs';
import { GOALS, OF_THE_DIRECTIVE } from './limits.mjs';
import { VARIANTS, entryOf, entryPointVariants, weigh } from './variants.mjs';

await benchmark('size', async (progress) => {
  const build = await createBuilder(ROOT);
  const weights = {};
  const variants = [
    ...Object.keys(VARIANTS).map((name) => ({ name, entry: entryOf(name) })),
    ...entryPointVariants(),
  ];
  for (const { name, entry } of variants) {
    progress(`building ${name}`);
    weights[name] = weigh(await build(name.replaceAll('/', '-'), entry));
  }

  const cost = (name, base = 'rxjs') => weights[name].main - weights[base].main;
  const vendorCost = cost('vendor-component');
  return {
    title: 'Size of a production build, bytes after gzip',
    method:
      'One minimal zoneless application, its page the same in all variants; gzip level 9. An entry ' +
      'point counts with everything that it exports.',
    packages: [
      '@angular/core',
      '@angular/build',
      'rxjs',
      '@cloudflare/realtimekit-angular-ui',
      'ngx-realtimekit-session',
    ],
    rows: variants.map(({ name }) => ({
      variant: VARIANTS[name] ?? `… and all of ${name}`,
      'main chunk': weights[name].main,
      total: weights[name].total,
      'main over RxJS': cost(name),
    })),
    goals: [
      atMost(GOALS.serviceOverRxjs, 'service alone, over RxJS', cost('service')),
      atMost(GOALS.directiveOverRxjs, 'service, directive, provider, over RxJS', cost('directive')),
      atMost(
        GOALS.directiveOverIdle,
        'the same, over the directive that does nothing',
        cost('directive', 'idle-directive'),
      ),
      atMost(
        Math.floor(vendorCost / GOALS.vendorOverDirective),
        `the same, as a ${GOALS.vendorOverDirective}th of what the vendor's component adds`,
        cost('directive'),
      ),
      atMost(
        0,
        'texts of the directive in an application with the service alone',
        OF_THE_DIRECTIVE.filter((text) => weights.service.text.includes(text)).length,
      ),
    ],
    details: { vendorOverDirective: Number((vendorCost / cost('directive')).toFixed(1)) },
  };
});
