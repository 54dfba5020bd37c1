/** What can be asked of a session API. */
export type SessionApiAction = 'end' | 'disable' | 'enable' | 'status';

/** What a request wants to do, and to which meeting. */
export interface SessionApiRequest {
  readonly action: SessionApiAction;
  readonly meetingId: string;
}

/**
 * Whether this request may do that. Only `true` itself lets it pass: any other value, a throw, and no
 * answer within ten seconds are 403. A `Response` is sent as it is, to ask for a login for example.
 */
export type Authorize = (
  request: Request,
  wanted: SessionApiRequest,
) => boolean | Response | Promise<boolean | Response>;

/** Milliseconds to decide in. */
const timeToDecide = 10_000;

/** Undefined when the request may go on; otherwise that it may not, or what to answer. */
export async function authorized(
  authorize: Authorize,
  request: Request,
  wanted: SessionApiRequest,
  tell: (error: unknown) => void,
): Promise<'denied' | Response | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`authorize did not decide within ${timeToDecide} ms; the answer was 403.`));
    }, timeToDecide);
  });
  try {
    const decision: unknown = await Promise.race([authorize(request, wanted), tooLate]);
    if (isResponse(decision)) {
      return decision;
    }
    return decision === true ? undefined : 'denied';
  } catch (error) {
    tell(error);
    return 'denied';
  } finally {
    clearTimeout(timer);
  }
}

/** By its tag: a server on Node may have put a `Response` of its own in the place of the one of `fetch`. */
function isResponse(value: unknown): value is Response {
  return Object.prototype.toString.call(value) === '[object Response]';
}
