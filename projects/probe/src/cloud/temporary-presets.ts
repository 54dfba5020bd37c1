import { type Cleanup } from '../cleanup/cleanup.js';
import { presetDocument, type PresetRights } from './preset-document.js';
import { type Rest } from './rest.js';

/** The presets of the probe: what each lets a participant do. */
const kinds = {
  host: { isHost: true },
  guest: {},
  waiter: { waits: true },
  'group-call-guest': { inGroupCall: true },
} satisfies Record<string, PresetRights>;

/** The name of a kind of participant. */
export type PresetKind = keyof typeof kinds;

/** The presets of one run. Each is created when the first participant needs it. */
export class TemporaryPresets {
  readonly #names = new Map<PresetKind, Promise<string>>();

  constructor(
    private readonly rest: Rest,
    private readonly cleanup: Cleanup,
    /** Begins the name of everything that this run creates. */
    private readonly tag: string,
  ) {}

  /** The name of the preset for this kind of participant. */
  name(kind: PresetKind): Promise<string> {
    const name =
      this.#names.get(kind) ??
      this.create(kind, kinds[kind], this.cleanup).then((preset) => preset.name);
    this.#names.set(kind, name);
    return name;
  }

  /** Creates another preset, which this cleanup deletes. */
  async create(
    label: string,
    rights: PresetRights,
    cleanup: Cleanup,
  ): Promise<{ id: string; name: string }> {
    const { kit, app } = this.rest;
    const name = `${this.tag} ${label}`;
    const id = await cleanup.create(
      `Preset "${name}"`,
      async () => {
        const { data } = await this.rest.do(
          'Creating a preset',
          kit.presets.create(app.app_id, {
            account_id: app.account_id,
            name,
            ...presetDocument(rights),
          }),
        );
        return data.id;
      },
      (made) => this.rest.do('Deleting a preset', kit.presets.delete(made, app)),
    );
    return { id, name };
  }
}
