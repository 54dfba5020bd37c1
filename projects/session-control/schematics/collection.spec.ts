import { readFileSync } from 'node:fs';
import { join } from 'node:path';

describe('the schematics', () => {
  const collection = JSON.parse(readFileSync(join(__dirname, 'collection.json'), 'utf8')) as {
    readonly encapsulation?: boolean;
  };

  it('load the packages of the Angular CLI that runs them, which the library does not declare', () => {
    expect(collection.encapsulation).toBe(true);
  });
});
