import { type Emulator } from '../control/emulator.js';

/** More participants than these are only counted: the status page has them all. */
const mostLinks = 20;

/** The lines with the link of every participant of the seed, or their token without a `joinUrl`. */
export async function joinLinks(emulator: Emulator, joinUrl = '{token}'): Promise<string[]> {
  const lines: string[] = [];
  let count = 0;
  for (const { id, title } of emulator.meetings()) {
    const participants = await emulator.participants(id);
    const listed = participants.slice(0, Math.max(0, mostLinks - count));
    count += participants.length;
    if (listed.length > 0) {
      lines.push(title === '' ? id : title);
    }
    for (const { name, preset, token } of listed) {
      const link = joinUrl.replaceAll('{token}', encodeURIComponent(token));
      lines.push(`  ${name} (${preset})   ${link}`);
    }
  }
  if (count === 0) {
    return [];
  }
  if (count > mostLinks) {
    lines.push(`${count - mostLinks} more participants are on the status page.`);
  }
  return [...lines, ''];
}
