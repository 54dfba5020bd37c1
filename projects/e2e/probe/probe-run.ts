import { type Browser } from '@playwright/test';
import { type Emulator, type EmulatorOptions, startEmulator } from 'realtimekit-emulator';
import { allFindings, type Finding, type ProbeOptions, runProbe } from 'realtimekit-session-probe';

/** An emulator that is probed as an account of the cloud would be. */
export class ProbedEmulator {
  constructor(
    readonly emulator: Emulator,
    private readonly browser: Browser,
  ) {}

  static async start(browser: Browser, options: EmulatorOptions = {}): Promise<ProbedEmulator> {
    return new ProbedEmulator(await startEmulator({ port: 0, ...options }), browser);
  }

  get account(): ProbeOptions['account'] {
    const { accountId, appId, restUrl } = this.emulator;
    return { accountId, appId, restUrl, apiToken: this.emulator.createApiToken() };
  }

  /** Runs the probe. */
  run(findings: readonly Finding[], options: Partial<ProbeOptions> = {}) {
    return runProbe({
      account: this.account,
      findings,
      emulatorUrl: this.emulator.url,
      browser: this.browser,
      webhook: {},
      recording: true,
      patience: 2_000,
      ...options,
    });
  }

  /** What the probe reports for one finding: its value, or the reason why there is none. */
  async find(id: string): Promise<unknown> {
    const { report, left } = await this.run([findingCalled(id)]);
    if (left.length > 0) throw new Error(`The probe left something behind: ${left.join(' ')}`);
    const [finding] = report.findings;
    return finding?.status === 'observed' ? finding.value : finding;
  }

  /** Everything that probes have left in the emulator, except that disabled meetings stay. */
  async leftovers(): Promise<readonly string[]> {
    const { emulator } = this;
    const left: string[] = [];
    for (const { id, status } of emulator.meetings()) {
      if (status === 'ACTIVE') left.push(`meeting ${id} is active`);
      if (emulator.session(id)) left.push(`meeting ${id} has a session`);
      const participants = await emulator.participants(id);
      if (participants.length > 0)
        left.push(`meeting ${id} has ${participants.length} participants`);
    }
    const named = [...(await this.#list('presets')), ...(await this.#list('webhooks'))];
    return [...left, ...named.filter((name) => name.startsWith('realtimekit-session-probe'))];
  }

  async #list(what: 'presets' | 'webhooks'): Promise<string[]> {
    const { accountId, appId, apiToken, restUrl = '' } = this.account;
    const response = await fetch(
      `${restUrl}/accounts/${accountId}/realtime/kit/${appId}/${what}?per_page=50`,
      { headers: { authorization: `Bearer ${apiToken}` } },
    );
    const { data } = (await response.json()) as { data: { name: string }[] };
    return data.map(({ name }) => name);
  }
}

/** A finding of the probe, by its id. */
export function findingCalled(id: string): Finding {
  const finding = allFindings.find((one) => one.id === id);
  if (!finding) throw new Error(`The probe has no finding "${id}".`);
  return finding;
}
