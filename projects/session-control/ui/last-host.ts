import { type Meeting } from 'ngx-realtimekit-session';

/**
 * Whether no other participant in the room has this participant's preset. The SDK tells the presets
 * of the others, and not what these presets allow. `false` when it tells no presets.
 */
export function isLastHost(meeting: Meeting | null): boolean {
  const preset = meeting?.self.presetName;
  const others = meeting?.participants?.joined?.toArray();
  return (
    preset !== undefined &&
    others !== undefined &&
    !others.some(({ presetName }) => presetName === preset)
  );
}
