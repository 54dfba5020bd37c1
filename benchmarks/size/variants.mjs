import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const PACKAGE = 'ngx-realtimekit-session';
const BUILT = 'dist/session-control';

/** The applications in `src`. All have the same page, and each adds what its label says. */
const LABELS = {
  nothing: 'nothing',
  rxjs: 'RxJS and the async pipe',
  'idle-directive': '… and a directive that does nothing',
  'by-hand': "… and the vendor's snippets by hand",
  service: '… and SessionControlService alone',
  directive: '… and service, directive, provider',
  everything: '… and every with…() as well',
  'vendor-component': "… and the vendor's rtk-leave-meeting",
};

/** Adds one `computed()` to the source of a variant. */
export const COMPUTED = importOf('computed');

/**
 * Lists the applications, and one more for each further entry point of the built package with all its
 * exports.
 *
 * @returns {{ name: string, label: string, source: string }[]} `source` is the text of the main file
 */
export function variants() {
  const { exports } = JSON.parse(readFileSync(`${BUILT}/package.json`, 'utf8'));
  const entryPoints = Object.keys(exports)
    .filter((path) => !['.', './package.json'].includes(path) && 'types' in exports[path])
    .map((path) => join(PACKAGE, path));
  return [
    ...Object.entries(LABELS).map(([name, label]) => ({ name, label, source: importOf(name) })),
    ...entryPoints.map((path) => ({
      name: path.replaceAll('/', '-'),
      label: `… and all of ${path}`,
      source:
        `import * as entryPoint from '${path}';\n` +
        `${importOf('rxjs')}Object.assign(globalThis, { entryPoint });\n`,
    })),
  ];
}

/** Imports a file of `src` into a main file, which the builder writes to `dist/bench-size/<name>`. */
function importOf(name) {
  return `import '../../../benchmarks/size/src/${name}';\n`;
}

/**
 * Measures what a browser loads of a built application, in bytes after gzip.
 *
 * @param {string} folder
 * @returns {{ main: number, total: number, text: string }} the size of the main chunk, the size of all
 *   scripts and styles, and the text of the main chunk
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
