/**
 * In the place of `ora`, which the schematics' engine loads for the installation that no test runs: it is an ES
 * module, which Jest cannot `require()` on every Node supported.
 */
export default function spinner(): never {
  throw new Error('No test of a schematic installs anything.');
}
