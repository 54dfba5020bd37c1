import { type WebhookEvent } from '../meetings/webhook-events.js';

/** One try to deliver. */
export interface WebhookAttempt {
  readonly at: Date;
  /** The status of the response; undefined when no response came. */
  readonly status?: number;
  /** Why no answer came. */
  readonly error?: string;
}

/** One event for one webhook, with every attempt so far. */
export interface WebhookDelivery {
  /** The `rtk-uuid`, the same in every attempt. */
  readonly uuid: string;
  readonly webhookId: string;
  readonly meetingId: string;
  readonly event: WebhookEvent;
  readonly url: string;
  /** The signed body. */
  readonly body: string;
  /** `delivered`: answered with 2xx. `failed`: refused for good, or tried as often as it is. */
  readonly state: 'pending' | 'delivered' | 'failed';
  readonly attempts: readonly WebhookAttempt[];
}

/** Decides the state of a delivery after an attempt. */
export type Verdict = 'delivered' | 'failed' | 'retry';

/** 2xx is success; 5xx and no answer are tried again; everything else, redirects too, is final. */
export function judge({ status }: WebhookAttempt): Verdict {
  if (status === undefined || status >= 500) {
    return 'retry';
  }
  return status >= 200 && status < 300 ? 'delivered' : 'failed';
}
