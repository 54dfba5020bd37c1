import { ApiCall } from '../cloud/api-call.js';
import { checkOptions, type SessionBackendOptions } from '../cloud/backend-options.js';
import { createCloudClient } from '../cloud/cloud-client.js';
import { Deadline } from '../cloud/deadline.js';
import { checkIdentifier } from '../cloud/identifiers.js';
import { SessionBackendError } from '../cloud/session-backend-error.js';
import { isPublicHost } from '../options/host-name.js';
import { cloudKeyUrl } from '../webhooks/published-key.js';
import { checkApp, checkEnding } from './app-checks.js';
import { ClockCheck } from './clock-check.js';
import { broken, type Check, type CheckResult, type Finding, unknown } from './finding.js';
import { checkKey } from './key-check.js';
import { checkMeeting, checkRecording } from './meeting-checks.js';
import { checkPresets } from './preset-check.js';
import { checkSdk } from './sdk-check.js';
import { checkDelivery, checkWebhook } from './webhook-checks.js';

/** Further checks, beside those of the account and the app. */
export interface DiagnosisOptions {
  /** A meeting whose session cannot be ended. */
  readonly meetingId?: string | undefined;
  /** The address of the application's webhook handler. */
  readonly webhookUrl?: string | undefined;
  /** Whether to post a delivery without a signature to `webhookUrl`. */
  readonly callWebhook?: boolean | undefined;
  /** The key that the application pins, in PEM. */
  readonly pinnedKey?: string | undefined;
  /** The path of the Angular application's `package.json`. */
  readonly packageJson?: string | undefined;
}

/**
 * Checks the links of the chain from a button to an ended session, one after the other. Changes nothing,
 * and yields each finding as soon as it is known. A check that fails does not keep others from running.
 *
 * @throws SessionBackendError `invalid` when an option is wrong
 */
export async function* diagnose(
  backend: SessionBackendOptions,
  options: DiagnosisOptions = {},
): AsyncGenerator<Finding, void, undefined> {
  const checked = checkOptions(backend);
  const { accountId: account_id, appId: app_id, baseURL, timeout } = checked;
  const clock = new ClockCheck(checked.fetch);
  const kit = createCloudClient({ ...checked, fetch: clock.fetch });
  const { meetingId, webhookUrl, callWebhook, pinnedKey, packageJson } = options;
  if (meetingId !== undefined) checkIdentifier(meetingId, 'meetingId');

  const inCall = async (
    check: Check,
    work: (call: ApiCall) => Promise<CheckResult>,
  ): Promise<Finding> => {
    const call = new ApiCall(kit, { account_id, app_id }, new Deadline(timeout));
    return { check, ...(await failureAsResult(work(call))) };
  };

  const app = await inCall('app', (call) => checkApp(call, app_id));
  yield app;
  const checks: [Check, (call: ApiCall) => Promise<CheckResult>][] = [
    ['ending', checkEnding],
    ['presets', checkPresets],
    ['webhook', (call) => checkWebhook(call, webhookUrl)],
  ];
  if (meetingId !== undefined) {
    checks.push(
      ['meeting', (call) => checkMeeting(call, meetingId)],
      ['recording', (call) => checkRecording(call, meetingId)],
    );
  }
  for (const [check, work] of checks) {
    yield app.status === 'ok'
      ? await inCall(check, work)
      : { check, ...unknown('Not checked, because the app cannot be used.') };
  }
  yield { check: 'clock', ...clock.result() };
  const key = keyOptions(checked.fetch, baseURL, backend.allowInsecure);
  yield { check: 'key', ...(await checkKey(key, pinnedKey)) };
  if (callWebhook === true && webhookUrl !== undefined) {
    yield { check: 'delivery', ...(await checkDelivery(checked.fetch, webhookUrl)) };
  }
  if (packageJson !== undefined) yield { check: 'sdk', ...checkSdk(packageJson) };
}

/** An emulator publishes its key at its own address. */
function keyOptions(
  fetch: Parameters<typeof checkDelivery>[0],
  baseURL: string,
  allowInsecure = false,
): Parameters<typeof checkKey>[0] {
  const { hostname, origin } = new URL(baseURL);
  const url = isPublicHost(hostname) ? cloudKeyUrl : `${origin}/.well-known/webhooks.json`;
  return { url, allowInsecure, fetch };
}

async function failureAsResult(checking: Promise<CheckResult>): Promise<CheckResult> {
  try {
    return await checking;
  } catch (error) {
    if (!(error instanceof SessionBackendError)) throw error;
    return isTemporary(error) ? unknown(error.message) : broken(error.message);
  }
}

/** Whether trying later may give another answer, so that nothing is known about the link itself. */
function isTemporary({ code }: SessionBackendError): boolean {
  return code === 'rate-limited' || code === 'conflict';
}
