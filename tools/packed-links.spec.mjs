import { withoutDeadLinks } from './packed-links.mjs';

const rewrite = (markdown) =>
  withoutDeadLinks(markdown, {
    folder: 'projects/emulator',
    page: 'README.md',
    packed: new Set(['README.md', 'docs/running.md']),
  });

describe('the links of a packed page', () => {
  it('name a page of the repository that is not in the package', () => {
    expect(rewrite('See [*how* to test](../../docs/testing.md#a-component), and go on.')).toBe(
      'See *how* to test (`docs/testing.md` in the repository), and go on.',
    );
    expect(rewrite('[API](../../goldens/a.md) and [parts](container)')).toBe(
      'API (`goldens/a.md` in the repository) and parts (`projects/emulator/container` in the repository)',
    );
  });

  it('stay when they lead into the package, to another place on the page, or to the web', () => {
    const markdown = '[a](docs/running.md#docker) [b](#use) [c](https://example.com) `[d](x.md)`';

    expect(rewrite(markdown)).toBe(markdown);
  });
});
