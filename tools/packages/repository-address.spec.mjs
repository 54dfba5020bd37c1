import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addressFields } from './address-fields.mjs';
import { repositoryAddress } from './repository-address.mjs';

const ADDRESSES = {
  'https://github.com/example/session-control': [
    'https://github.com/example/session-control.git',
    'https://github.com/example/session-control',
    'https://github.com/example/session-control/',
    'git+https://github.com/example/session-control.git',
    'https://someone:secret@github.com/example/session-control.git',
    'https://secret@github.com/example/session-control.git#main',
    'git@github.com:example/session-control.git',
    'ssh://git@github.com/example/session-control.git',
    'git+ssh://git@github.com/example/session-control.git',
    ' git@github.com:example/session-control.git\n',
  ],
  'https://gitlab.com/example/group/session-control': [
    'https://ci-token:secret@gitlab.com/example/group/session-control.git',
    'git@gitlab.com:example/group/session-control.git',
  ],
  'https://bitbucket.org/example/session-control': [
    'https://someone@bitbucket.org/example/session-control.git',
    'git@bitbucket.org:example/session-control.git',
  ],
  'https://code.example.org/session-control': ['https://code.example.org/session-control.git'],
  'https://code.example.org:8443/example/session-control': [
    'https://someone:secret@code.example.org:8443/example/session-control.git?token=secret',
  ],
};

const NO_ADDRESSES = {
  'a path': '/srv/git/session-control.git',
  'a path from here': '../session-control',
  'a path that looks like a shorthand': 'example/session-control',
  'a path on Windows': 'C:\\code\\session-control',
  'a path on Windows with slashes': 'C:/code/session-control',
  'a file': 'file:///srv/git/session-control.git',
  'a shorthand, which git takes for an alias of ssh': 'github:example/session-control',
  'an alias of ssh': 'git@github.com-work:example/session-control.git',
  'ssh to a host of which nobody knows its place on the web':
    'git@code.example.org:example/session-control.git',
  'ssh to a path of such a host': 'ssh://git@code.example.org:2222/srv/session-control.git',
  'plain http': 'http://code.example.org/example/session-control.git',
  'this machine': 'https://localhost:3000/example/session-control.git',
  'an IP address': 'https://10.0.0.5/example/session-control.git',
  'a host alone': 'https://code.example.org/',
  'a page of a forge': 'https://github.com/example/session-control/issues',
  'an owner': 'https://github.com/example',
  nothing: '',
};

describe('the address of a repository', () => {
  for (const [address, texts] of Object.entries(ADDRESSES)) {
    for (const text of texts) {
      it(`is ${address} for ${text.trim()}`, () => assert.equal(repositoryAddress(text), address));
    }
  }

  for (const [what, text] of Object.entries(NO_ADDRESSES)) {
    it(`is none for ${what}`, () => assert.equal(repositoryAddress(text), null));
  }

  it('has no credentials, wherever it is and whatever they are', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9_~!$&'()*+,;=-]{12,40}$/);
    const place = fc.constantFrom(
      'github.com/example/name.git',
      'gitlab.com/example/group/name.git',
      'bitbucket.org/example/name',
      'code.example.org/example/name.git',
    );
    const scheme = fc.constantFrom('https://', 'git+https://', 'ssh://', 'git+ssh://');
    fc.assert(
      fc.property(scheme, secret, secret, place, (start, user, password, end) => {
        for (const login of [`${user}@`, `${user}:${password}@`, `:${password}@`]) {
          const address = repositoryAddress(`${start}${login}${end}`);
          if (address === null) continue;
          const written = JSON.stringify(addressFields(address, 'projects/a'));
          assert.ok(!written.includes(user) && !written.includes(password), written);
          assert.ok(!written.includes('@'), written);
        }
      }),
    );
  });
});
