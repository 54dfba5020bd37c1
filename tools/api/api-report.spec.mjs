import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { undocumentedExports } from './api-report.mjs';

describe('exports without a doc comment', () => {
  it('are named', () => {
    const report = [
      '// @public (undocumented)',
      'export interface Bare {',
      '    // (undocumented)',
      '    member: string;',
      '}',
      '',
      '// @public',
      'export class Told {',
      '}',
      '',
      '// @public @deprecated (undocumented)',
      'export function old(): void;',
    ].join('\n');

    assert.deepEqual(undocumentedExports(report), ['Bare', 'old']);
  });
});
