import { type Browser } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { removeLeftovers } from '../cloud/leftovers.js';
import { type Account, Rest } from '../cloud/rest.js';
import { TemporaryPresets } from '../cloud/temporary-presets.js';
import { type WebhookAddress, WebhookReceiver } from '../cloud/webhook-receiver.js';
import { SdkBrowser } from '../sdk/sdk-browser.js';
import { Cleanup } from '../cleanup/cleanup.js';
import { type Finding, type Need } from './finding.js';
import { ProbeError } from '../errors/probe-error.js';
import { Probing, type ProbingContext } from './probing.js';
import { redact } from './redaction.js';
import { describeFinding, type ProbeReport, type ReportedFinding } from './report.js';

/** Begins the name of everything that a probe creates. */
export const namePrefix = 'realtimekit-session-probe';

/** How a probe runs. */
export interface ProbeOptions {
  readonly account: Account;
  readonly findings: readonly Finding[];
  /** The address of the emulator that is probed instead of the cloud. */
  readonly emulatorUrl?: string;
  /** Where webhooks arrive. Without it, findings that need a webhook are skipped. */
  readonly webhook?: WebhookAddress;
  /** Whether to record, which the cloud may charge for. */
  readonly recording?: boolean;
  /** A browser that is open already. */
  readonly browser?: Browser;
  /** The path of Chromium, for when there is no open browser. */
  readonly executablePath?: string;
  /** Milliseconds to wait for something that may never come. 10,000 when left out. */
  readonly patience?: number;
  /** Stops the probe, which then cleans up. */
  readonly signal?: AbortSignal;
  /** Is told what happens. */
  readonly report?: (text: string) => void;
}

/** What a run led to. */
export interface ProbeOutcome {
  readonly report: ProbeReport;
  /** Why the probe stopped before the end. */
  readonly stopped?: string;
  /** What could not be cleaned up, and why; a sentence each. */
  readonly left: readonly string[];
}

/** Finds out what it can, and removes what it has created. */
export async function runProbe(options: ProbeOptions): Promise<ProbeOutcome> {
  const { account, findings, emulatorUrl, signal, report = () => undefined } = options;
  const rest = new Rest(account, report);
  const tag = `${namePrefix} ${crypto.randomUUID().slice(0, 8)}`;
  const cleanup = new Cleanup();
  const left: string[] = [];
  const reported: ReportedFinding[] = [];
  let stopped: string | undefined;
  let context: ProbingContext | undefined;
  try {
    context = await orStopped(prepare(options, { rest, tag, cleanup }), signal);
    for (const finding of findings) {
      report(`${finding.id} …`);
      reported.push(await probe(finding, context, options, left));
    }
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error;
    stopped = error.message;
  } finally {
    left.push(...(await cleanup.run()));
    // Without a context nothing was created.
    if (context) left.push(...(await sweep(rest, tag, left)));
  }
  return {
    report: {
      format: 1,
      against: emulatorUrl === undefined ? 'cloud' : 'emulator',
      sdk: sdkVersion(),
      date: new Date().toISOString().slice(0, 10),
      findings: findings.map(
        (finding) =>
          reported.find(({ id }) => id === finding.id) ?? {
            ...describeFinding(finding),
            status: 'skipped' as const,
            reason: redact(`The probe stopped before: ${stopped ?? ''}`, secretsOf(account)),
          },
      ),
    },
    ...(stopped !== undefined && { stopped }),
    left,
  };
}

/** Removes what was created although the answer was lost, and returns what could not be removed. */
async function sweep(
  rest: Rest,
  tag: string,
  known: readonly string[],
): Promise<readonly string[]> {
  try {
    const { left } = await removeLeftovers(rest, tag);
    return left.filter((one) => !known.includes(one));
  } catch (error) {
    return [`Perhaps something named "${tag}": ${(error as Error).message}`];
  }
}

async function prepare(
  { emulatorUrl, webhook, browser, executablePath, patience = 10_000 }: ProbeOptions,
  { rest, tag, cleanup }: { rest: Rest; tag: string; cleanup: Cleanup },
): Promise<ProbingContext> {
  // Before the browser: it tells at once whether the credentials are right.
  await rest.do(
    'Listing the presets',
    rest.kit.presets.get(rest.app.app_id, { account_id: rest.app.account_id, per_page: 1 }),
  );
  const sdkBrowser = await cleanup.create(
    'Chromium',
    () =>
      SdkBrowser.start({
        patience,
        ...(browser && { browser }),
        ...(executablePath !== undefined && { executablePath }),
        ...(emulatorUrl !== undefined && { emulatorUrl }),
      }),
    (started) => started.close(),
  );
  const webhooks = webhook && (await WebhookReceiver.start(webhook, { rest, cleanup, tag }));
  const presets = new TemporaryPresets(rest, cleanup, tag);
  return { rest, browser: sdkBrowser, presets, tag, patience, webhooks };
}

/** @throws ProbeError when the whole probe has to stop */
async function probe(
  finding: Finding,
  context: ProbingContext,
  { account, signal, recording = false }: ProbeOptions,
  left: string[],
): Promise<ReportedFinding> {
  const described = describeFinding(finding);
  const missing = { webhook: !context.webhooks, recording: !recording };
  if (finding.need && missing[finding.need]) {
    return { ...described, status: 'skipped', reason: reasons[finding.need] };
  }
  const inReport = (text: string): string => redact(text, secretsOf(account));
  const cleanup = new Cleanup();
  try {
    const outcome = await orStopped(finding.run(new Probing(context, cleanup)), signal);
    if ('notObservable' in outcome) {
      return { ...described, status: 'not-observable', reason: inReport(outcome.notObservable) };
    }
    const { value, evidence } = outcome;
    return { ...described, status: 'observed', value, evidence: evidence.map(inReport) };
  } catch (error) {
    if (error instanceof ProbeError) throw error;
    // The rest is where in the page it was thrown.
    const [reason = ''] = (error as Error).message.split('\n');
    return { ...described, status: 'failed', reason: inReport(reason) };
  } finally {
    // Participants leave first, so that nobody joins what is being disabled.
    await context.browser.closePages();
    left.push(...(await cleanup.run()));
  }
}

const reasons: Readonly<Record<Need, string>> = {
  webhook: 'It needs a webhook, and no address was given: --webhook-url.',
  recording: 'It records, and that was not allowed: --record.',
};

/** Rejects as soon as the probe is stopped. What was begun is left to the cleanup. */
function orStopped<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => {
      reject(new ProbeError('The probe was interrupted.'));
    };
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop);
    work.then(resolve, reject).finally(() => signal?.removeEventListener('abort', stop));
  });
}

function secretsOf({ accountId, apiToken, appId }: Account): readonly string[] {
  return [accountId, apiToken, appId];
}

/** The version of the SDK that the page has. */
function sdkVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@cloudflare/realtimekit');
  const manifest = readFileSync(new URL('../package.json', pathToFileURL(entry)), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
