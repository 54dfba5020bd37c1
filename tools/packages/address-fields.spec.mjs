import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADDRESS_FIELDS, addressFields, addressProblems, withAddress } from './address-fields.mjs';

const emulator = addressFields('https://github.com/example/name', 'projects/emulator');

describe('what a manifest says of where its code is', () => {
  it('is the directory of the package, at a forge that is known', () => {
    assert.deepEqual(emulator, {
      repository: {
        type: 'git',
        url: 'git+https://github.com/example/name.git',
        directory: 'projects/emulator',
      },
      homepage: 'https://github.com/example/name/tree/HEAD/projects/emulator#readme',
      bugs: { url: 'https://github.com/example/name/issues' },
    });
  });

  it('is the repository, at a forge that is not', () => {
    assert.deepEqual(addressFields('https://code.example.org:8443/a/name', 'projects/emulator'), {
      repository: {
        type: 'git',
        url: 'git+https://code.example.org:8443/a/name.git',
        directory: 'projects/emulator',
      },
      homepage: 'https://code.example.org:8443/a/name',
      bugs: { url: 'https://code.example.org:8443/a/name/issues' },
    });
  });

  it('is what the root says, where it says something', () => {
    const stated = { homepage: 'https://example.org', bugs: { email: 'bugs@example.org' } };
    const fields = addressFields('https://github.com/example/name', 'projects/emulator', stated);
    assert.deepEqual(fields, { ...emulator, ...stated });
  });

  it('names no place for problems, at a forge that has none', () => {
    const fields = addressFields('https://git.sr.ht/~example/name', 'projects/emulator');
    assert.deepEqual(addressProblems(withAddress({}, fields), fields), [
      'package.json has no bugs.',
    ]);
  });
});

describe('a manifest that is released', () => {
  const manifest = { name: 'a-package', version: '1.0.0', license: 'MIT' };

  it('says all of it, and what it said before', () => {
    const stamped = withAddress(manifest, emulator);
    assert.deepEqual(stamped, { ...manifest, ...emulator });
    assert.deepEqual(addressProblems(stamped, emulator), []);
  });

  for (const field of ADDRESS_FIELDS) {
    it(`needs ${field}`, () => {
      assert.deepEqual(
        addressProblems({ ...manifest, ...emulator, [field]: undefined }, emulator),
        [`package.json has no ${field}.`],
      );
    });

    it(`has no ${field} of its own, which could be another one`, () => {
      const own = { ...manifest, [field]: 'https://example.org' };
      assert.throws(() => withAddress(own, emulator), new RegExp(`a-package.*${field}.*Remove it`));
    });
  }

  it('is not that of another package, or another repository', () => {
    for (const other of [
      addressFields('https://github.com/example/name', 'projects/session-backend'),
      addressFields('https://github.com/example/other', 'projects/emulator'),
    ]) {
      const problems = addressProblems(withAddress(manifest, other), emulator);
      assert.ok(problems.includes('package.json has another repository than the release.'));
    }
  });
});
