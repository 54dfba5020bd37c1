/**
 * Measures what the library costs an application, in bytes after gzip.
 *
 *   npm run bench -- size            a table
 *   npm test -- test:size    only the builds that have a limit
 */
import { ROOT, atLeast, atMost, benchmark } from '../benchmark.mjs';
import { createBuilder } from './builder.mjs';
import { DIRECTIVE_TEXTS, LIMITS, UI_TEXTS } from './limits.mjs';
import { COMPUTED, variants, weigh } from './variants.mjs';

const UI = 'ngx-realtimekit-session-ui';
const VENDOR = 'vendor-component';
/** The vendor's component takes as long as all of these, and its size changes only with its version. */
const LIMITED = ['rxjs', 'service', 'directive', UI];

await benchmark('size', async (progress) => {
  const build = await createBuilder(ROOT);
  const checkOnly = process.argv.includes('--check');
  const measured = variants().filter(({ name }) => !checkOnly || LIMITED.includes(name));
  const plain = {};
  const computed = {};
  for (const { name, source } of measured) {
    progress(`building ${name}`);
    if (!checkOnly) plain[name] = weigh(await build(name, source));
    computed[name] = weigh(await build(`${name}-computed`, source + COMPUTED));
  }

  const cost = (weights, name) => weights[name].main - weights.rxjs.main;
  const columnsWithoutComputed = (name) => ({
    'main chunk': plain[name].main,
    total: plain[name].total,
    'main over RxJS': cost(plain, name),
  });
  const directive = cost(computed, 'directive');
  return {
    title: 'Size of a production build, bytes after gzip',
    method:
      'One minimal zoneless application with the same page in all variants, without and with one ' +
      'computed() of its own. Gzip level 9. An entry point counts with all its exports. The goals ' +
      'apply to the application with computed().',
    packages: [
      '@angular/core',
      '@angular/build',
      'rxjs',
      '@cloudflare/realtimekit-angular-ui',
      'ngx-realtimekit-session',
    ],
    rows: measured.map(({ name, label }) => ({
      variant: label,
      ...(checkOnly ? {} : columnsWithoutComputed(name)),
      'main chunk with computed()': computed[name].main,
      'main over RxJS and computed()': cost(computed, name),
    })),
    goals: [
      atMost(LIMITS.service, 'service alone', cost(computed, 'service')),
      atMost(LIMITS.directive, 'service, directive, provider', directive),
      atMost(LIMITS.ui, 'the ready-made pieces', cost(computed, UI)),
      atMost(
        0,
        'texts of the directive in an application with the service alone',
        leakedTexts(DIRECTIVE_TEXTS, computed.directive, computed.service).length,
      ),
      atMost(
        0,
        'texts of the ready-made pieces in an application without them',
        leakedTexts(UI_TEXTS, computed[UI], computed.directive).length,
      ),
      ...(checkOnly
        ? []
        : [
            atLeast(
              LIMITS.vendorOverDirective,
              "the vendor's component, in multiples of service, directive, provider",
              cost(computed, VENDOR) / directive,
            ),
            atLeast(
              LIMITS.vendorOverUi,
              "the vendor's component, in multiples of the ready-made pieces",
              cost(computed, VENDOR) / cost(computed, UI),
            ),
          ]),
    ],
  };
});

/** Lists the texts of one application that are in another, which must not contain them. */
function leakedTexts(texts, application, other) {
  const gone = texts.filter((text) => !application.text.includes(text));
  if (gone.length > 0) {
    throw new Error(`Nothing has "${gone.join('", "')}" any more. Update size/limits.mjs.`);
  }
  return texts.filter((text) => other.text.includes(text));
}
