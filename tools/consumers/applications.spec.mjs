import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { angularVersions } from './angular-versions.mjs';
import { applications, selectApplications } from './applications.mjs';
import { packageManagers } from './package-managers.mjs';

const names = (selected) => selected.map(({ name }) => name);

describe('the applications that the library is tried in', () => {
  it('are five for each version of Angular, one of them rendered on the server', () => {
    const plain = applications.filter(
      ({ packageManager, ionic }) => packageManager === 'npm' && !ionic,
    );
    assert.equal(plain.length, 15);
    assert.equal(plain.filter(({ server }) => server).length, 3);
  });

  it('are one of Ionic', () => {
    assert.equal(applications.filter(({ ionic }) => ionic).length, 1);
  });

  it('are one for each other package manager', () => {
    assert.deepEqual(
      applications.map(({ packageManager }) => packageManager).filter((name) => name !== 'npm'),
      Object.keys(packageManagers),
    );
  });

  it('have names of their own', () => {
    assert.equal(new Set(names(applications)).size, applications.length);
  });

  it('are all of them when nothing is said', () => {
    assert.deepEqual(selectApplications({}), applications);
  });

  it('can be a sample, with every version and every kind in it', () => {
    const sample = selectApplications({ sample: true });
    assert.equal(sample.length, 7);
    assert.deepEqual(
      new Set(sample.map(({ angular }) => angular)),
      new Set(Object.keys(angularVersions)),
    );
    for (const kind of ['standalone', 'zoneless', 'server']) {
      assert.equal(new Set(sample.map((application) => application[kind])).size, 2);
    }
  });

  it('can be chosen by parts of their names', () => {
    assert.deepEqual(
      names(selectApplications({ only: '22.2.x-modules-zoneless,21.0.x-standalone-zoneless-' })),
      ['21.0.x-standalone-zoneless-server', '22.2.x-modules-zoneless'],
    );
  });

  it('are named when none is chosen', () => {
    assert.throws(
      () => selectApplications({ only: '19' }),
      /No application is "19".*21.0.x-standalone/,
    );
  });
});
