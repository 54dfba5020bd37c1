import { type Finding } from '../probing/finding.js';
import { namePrefix } from '../probing/run-probe.js';

/** What the operator is told before the probe creates anything. */
export function announcement(
  findings: readonly Finding[],
  { account, webhook, record }: { account: string; webhook: boolean; record: boolean },
): string {
  return [
    `The probe asks ${findings.length} questions. It uses ${account}, and creates there:`,
    `- about ${findings.length + 2} meetings, one after the other, with up to three participants each.`,
    '  It deletes the participants, and disables the meetings: no request deletes a meeting.',
    '- up to five presets, which it deletes.',
    ...(webhook ? ['- one webhook, which it deletes.'] : []),
    ...(record ? ['- two recordings of a few seconds, which stay where recordings are kept.'] : []),
    `All names begin with "${namePrefix}". Nothing else is changed, and no other session is ended.`,
    'It connects up to three participants at a time, for about ten minutes in all. Cloudflare may ' +
      `charge for these minutes${record ? ' and for the recordings' : ''}.`,
  ].join('\n');
}
