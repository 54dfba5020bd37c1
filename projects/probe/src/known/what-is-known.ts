import { type Statement } from './statement.js';

/** The page `docs/what-is-known.md`. */
export function whatIsKnown(cloud: readonly Statement[], sdk: readonly Statement[]): string {
  const verified = cloud.filter(({ label }) => label === 'cloud-verified').length;
  return `# What is known about the cloud?

This page is written by \`npm run check:known -- --update\`. It lists what this project says about the cloud and the
SDK, and how that is known:

- **cloud-verified**: the probe has seen it on the cloud.
- **documented**: a page of Cloudflare says so.
- **SDK-verified**: a test with the unmodified SDK in Chromium, on the emulator, proves it.
- **assumed**: nothing published says so. The emulator decides it one way.

${
  verified === 0
    ? 'Nothing is cloud-verified today. If you have an account, [run the probe](../projects/probe/README.md).'
    : `${verified} of ${cloud.length} statements about the cloud are cloud-verified.`
}

## The cloud

${table(cloud)}

## The SDK

The first sentence of each item of [what the SDK does](what-the-sdk-does.md).

${table(sdk)}
`;
}

function table(statements: readonly Statement[]): string {
  return [
    '| Statement | Known | Source |',
    '| --- | --- | --- |',
    ...statements.map(
      ({ text, label, source }) => `| ${cell(text)} | ${label} | ${cell(source)} |`,
    ),
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
