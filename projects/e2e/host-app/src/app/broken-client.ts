import type RealtimeKitClient from '@cloudflare/realtimekit';

/** A part of the SDK's client that the library uses. */
export type ClientPart =
  | 'self'
  | 'self.roomState'
  | 'self.on()'
  | 'self.off()'
  | 'self.permissions'
  | 'self.permissions.kickParticipant'
  | 'self.permissions.on()'
  | 'self.permissions.off()'
  | 'participants'
  | 'participants.kickAll()'
  | 'meta'
  | 'meta.meetingId'
  | 'meta.socketState'
  | 'meta.on()'
  | 'meta.off()'
  | 'connectedMeetings'
  | 'connectedMeetings.on()'
  | 'connectedMeetings.off()'
  | 'leave()';

/**
 * The client, of which one part throws for whoever gets it from here; the SDK itself is not affected.
 *
 * @param isBroken whether it throws at this moment
 */
export function breakClient(
  client: RealtimeKitClient,
  part: ClientPart,
  isBroken: () => boolean = () => true,
): RealtimeKitClient {
  return view(client, '', part, isBroken);
}

function view<T extends object>(
  target: T,
  path: string,
  part: ClientPart,
  isBroken: () => boolean,
): T {
  return new Proxy(target, {
    get: (_, key) => {
      const here = `${path}${String(key)}`;
      const fail = (): never => {
        throw new Error(`${part} throws`);
      };
      if (here === part && isBroken()) fail();
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value === 'function') {
        return (...values: unknown[]): unknown =>
          `${here}()` === part && isBroken() ? fail() : Reflect.apply(value, target, values);
      }
      return typeof value === 'object' && value !== null && part.startsWith(`${here}.`)
        ? view(value, `${here}.`, part, isBroken)
        : value;
    },
  });
}
