import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const PACKAGE = 'ngx-realtimekit-session';
const BUILT = 'dist/session-control';
const SOURCES = 'benchmarks/size/src';

/** The application in its variants: all have the same page, and each adds what its name says. */
export const VARIANTS = {
  nothing: 'nothing',
  rxjs: 'RxJS and the async pipe',
  'idle-directive': '… and a directive that does nothing',
  'by-hand': "… and the vendor's snippets by hand",
  service: '… and SessionControlService alone',
  directive: '… and service, directive, provider',
  everything: '… and every with…() as well',
  'vendor-component': "… and the vendor's rtk-leave-meeting",
};

/** The file that a variant begins with. */
export function entryOf(variant) {
  return `${SOURCES}/${variant}.ts`;
}

/**
 * One more variant for each further entry point of the built package, with everything it exports.
 *
 * @returns {{ name: string, entry: string }[]}
 */
export function entryPointVariants() {
  const { exports } = JSON.parse(readFileSync(`${BUILT}/package.json`, 'utf8'));
  return Object.keys(exports)
    .filter((path) => !['.', './package.json'].includes(path) && 'types' in exports[path])
    .map((path) => {
      const name = path.slice('./'.length);
      const folder = join('dist/bench-size', `entry-point-${name.replaceAll('/', '-')}`);
      mkdirSync(folder, { recursive: true });
      const entry = join(folder, 'main.ts');
      writeFileSync(
        entry,
        `import * as entryPoint from '${PACKAGE}/${name}';\n` +
          `import '../../../${entryOf('rxjs').replace(/\.ts$/, '')}';\n` +
          'Object.assign(globalThis, { entryPoint });\n',
      );
      return { name: `${PACKAGE}/${name}`, entry };
    });
}

/**
 * What a browser loads of a built application, in bytes after gzip.
 *
 * @param {string} folder
 * @returns {{ main: number, total: number, text: string }} the main chunk; all of its scripts and
 *   styles; and the main chunk itself
 */
export function weigh(folder) {
  if (!existsSync(folder)) throw new Error(`${folder} is not built.`);
  const weights = readdirSync(folder)
    .filter((file) => /\.(js|css)$/.test(file))
    .map((file) => ({ file, bytes: readFileSync(join(folder, file)) }));
  const main = weights.find(({ file }) => file === 'main.js');
  return {
    main: gzipped(main.bytes),
    total: weights.reduce((sum, { bytes }) => sum + gzipped(bytes), 0),
    text: main.bytes.toString('utf8'),
  };
}

function gzipped(bytes) {
  return gzipSync(bytes, { level: 9 }).length;
}
