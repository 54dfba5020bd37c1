import { help, readArguments } from './arguments.js';

describe('the command line', () => {
  it('starts', () => {
    expect(readArguments(['start'])).toEqual({ kind: 'start', verbose: false, options: {} });
  });

  it('starts as it is told', () => {
    const command = readArguments([
      'start',
      '--port=0',
      ...['--host', '::1'],
      ...['--seed', 'seed.json'],
      ...['--origin', 'http://a.test', '--origin', 'http://b.test'],
      ...['--allow-webhook-host', 'hooks.test'],
      ...['--join-url', 'http://localhost:4200/#{token}'],
      ...['--grace-period', '5000'],
      '--no-media',
      '--verbose',
    ]);

    expect(command).toEqual({
      kind: 'start',
      verbose: true,
      seedFile: 'seed.json',
      options: {
        port: 0,
        host: '::1',
        origins: ['http://a.test', 'http://b.test'],
        webhooks: { allowedHosts: ['hooks.test'] },
        joinUrl: 'http://localhost:4200/#{token}',
        gracePeriod: 5000,
        media: false,
      },
    });
  });

  it('runs a command', () => {
    expect(readArguments(['exec', 'npm run e2e', '--port', '9000'])).toMatchObject({
      kind: 'exec',
      command: 'npm run e2e',
      options: { port: 9000 },
    });
  });

  it.each([
    ['--help', 'help'],
    ['-h', 'help'],
    ['--version', 'version'],
    ['-v', 'version'],
  ])('knows %s', (option, kind) => {
    expect(readArguments([option])).toEqual({ kind });
  });

  it('explains every option that it takes', () => {
    for (const option of ['port', 'host', 'seed', 'origin', 'allow-webhook-host', 'join-url']) {
      expect(help).toContain(`--${option} <`);
      expect(() => readArguments(['start', `--${option}`])).toThrow(`--${option}`);
    }
  });

  it.each([
    [[], 'Say what to do: start, or exec "command".'],
    [['stop'], 'There is no command "stop".'],
    [['start', 'it'], 'start takes options only, not "it".'],
    [['exec'], 'exec takes one command, in quotes'],
    [['exec', 'npm', 'test'], 'exec takes one command, in quotes'],
    [['start', '--port', 'x'], '--port must be a number from 0 to 65535, not "x".'],
    [
      ['start', '--grace-period', '1s'],
      '--grace-period must be in milliseconds, from 0 to 2147483647, not "1s".',
    ],
    [['start', '--port', '65536'], '--port must be a number from 0 to 65535, not "65536".'],
    [['start', '--prot', '1'], "Unknown option '--prot'."],
  ])('says about %j: %s', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });
});
