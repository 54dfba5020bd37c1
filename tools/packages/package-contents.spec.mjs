import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentProblems } from './package-contents.mjs';

describe('the contents of a package', () => {
  it('are what the list says', () => {
    const files = ['LICENSE', 'dist/index.js', 'dist/rest/api.js', 'files/__name@dasherize__.ts'];
    assert.deepEqual(
      contentProblems(files, ['LICENSE', 'dist/**/*.js', 'files/__name@dasherize__.ts']),
      [],
    );
  });

  it('are nothing else', () => {
    assert.deepEqual(contentProblems(['dist/a.js', 'dist/a.js.map', 'src/a.js'], ['dist/*.js']), [
      'dist/a.js.map is in the package and not on the list.',
      'src/a.js is in the package and not on the list.',
    ]);
  });

  it('are all of it', () => {
    assert.deepEqual(contentProblems(['LICENSE'], ['LICENSE', 'README.md']), [
      'README.md is on the list and not in the package.',
    ]);
  });

  it('are not matched by a folder deeper, where the list names one', () => {
    assert.equal(contentProblems(['dist/deep/a.js', 'dist/a.js'], ['dist/*.js']).length, 1);
  });
});
