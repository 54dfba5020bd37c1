import { type Statement } from './statement.js';

const faq = '[The FAQ](https://developers.cloudflare.com/realtime/realtimekit/faq/)';

/** What a published page says and the probe does not ask. */
export const documentedStatements: readonly Statement[] = [
  { text: 'A meeting that is `INACTIVE` cannot be joined', label: 'documented', source: faq },
  {
    text: 'An empty session goes on for 60 seconds, or up to 600 when its meeting says so',
    label: 'documented',
    source: faq,
  },
  { text: 'A token of a participant is valid for 100 days', label: 'documented', source: faq },
];
