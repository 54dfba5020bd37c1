import { PassThrough } from 'node:stream';
import { askOnTerminal } from './terminal-question.js';

/** A terminal on which somebody types this. */
function typing(keys: string): { input: PassThrough; output: PassThrough } {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  const output = Object.assign(new PassThrough(), { isTTY: true });
  input.write(keys);
  return { input, output };
}

describe('a question on the terminal', () => {
  it('resolves with what is typed', async () => {
    expect(await askOnTerminal('Sure? ', typing('yes\r'))).toBe('yes');
  });

  it.each([
    ['Ctrl-C', '\x03'],
    ['Ctrl-D', '\x04'],
    ['Ctrl-C after half an answer', 'y\x03'],
  ])('resolves with an empty answer for %s', async (_, keys) => {
    expect(await askOnTerminal('Sure? ', typing(keys))).toBe('');
  });

  it('resolves with an empty answer when the terminal goes away', async () => {
    const terminal = typing('');
    const answer = askOnTerminal('Sure? ', terminal);
    terminal.input.end();

    expect(await answer).toBe('');
  });

  it('ends the line of the question when there is no answer', async () => {
    const terminal = typing('\x03');
    await askOnTerminal('Sure? ', terminal);

    expect(String(terminal.output.read())).toMatch(/\n$/);
  });
});
