import { type Statement } from './statement.js';

const link = /\[((?:[^\]`]|`[^`]*`)*)\]\(([^)]*)\)/;
const links = new RegExp(link, 'g');

/** The sentences of `docs/what-the-sdk-does.md`: the first of each item, with the test that proves it. */
export function sdkStatements(page: string): readonly Statement[] {
  let testOfSection: string | undefined;
  return page.split('\n').flatMap((line): Statement[] => {
    if (line.startsWith('## ')) testOfSection = testIn(line);
    if (!line.startsWith('- ')) return [];
    const sentence = firstSentence(line.slice(2));
    const test = testIn(sentence) ?? testOfSection;
    if (test === undefined) throw new Error(`No test is linked for: ${line}`);
    const name = /([^/]+)\/([^/]+)\.spec\.ts$/.exec(test)?.slice(1).join('/') ?? test;
    return [
      {
        text: sentence.replaceAll(links, '$1'),
        label: 'SDK-verified',
        source: `[${name}](${test})`,
      },
    ];
  });
}

function testIn(markdown: string): string | undefined {
  return [...markdown.matchAll(links)]
    .map(([, , address]) => address)
    .find((address) => address?.endsWith('.spec.ts'));
}

/** A period ends it, unless it is in code. */
function firstSentence(text: string): string {
  const [sentence = text] = /^(?:`[^`]*`|[^`.]|\.(?=\S))*/.exec(text) ?? [];
  return sentence.replace(/[:;,]$/, '').trim();
}
