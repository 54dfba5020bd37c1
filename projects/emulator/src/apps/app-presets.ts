import { type App } from './apps.js';
import { type PresetDocument } from './preset-document.js';
import {
  builtInPresets,
  documentGranting,
  permissionsOf,
  type Permissions,
  type Preset,
  type ViewType,
} from './presets.js';
import { EmulatorError } from '../errors/emulator-error.js';

/** A preset of an app, by whose name participants are added. */
export interface AppPreset extends Preset {
  readonly appId: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A preset that is to be created: by what it grants, or in full. */
export interface NewPreset {
  readonly id?: string;
  readonly name: string;
  /** The permissions to grant; all others are denied. Ignored when there is a document. */
  readonly permissions?: Partial<Permissions>;
  /** `LIVESTREAM` when left out. Not looked at when there is a document. */
  readonly viewType?: ViewType;
  readonly document?: PresetDocument;
}

/** The parts that presets need. */
export interface AppPresetsContext {
  newId(): string;
  now(): Date;
  /** Called for each preset that was replaced. */
  onReplace(preset: AppPreset): void;
}

/** The presets of all apps. */
export class AppPresets {
  readonly #presets = new Map<string, AppPreset>();
  readonly #context: AppPresetsContext;

  constructor(context: AppPresetsContext) {
    this.#context = context;
  }

  /** Gives a new app the presets that are always there. */
  createBuiltIn(appId: string): void {
    for (const [name, definition] of Object.entries(builtInPresets)) {
      this.create(appId, { name, ...definition });
    }
  }

  create(appId: string, { id, name, permissions, viewType, document }: NewPreset): AppPreset {
    this.#refuseTaken(appId, name);
    const now = this.#context.now();
    return this.#save({
      id: id ?? this.#context.newId(),
      appId,
      name,
      createdAt: now,
      updatedAt: now,
      ...inFull(document ?? documentGranting(permissions, viewType)),
    });
  }

  /** Changes a preset to this name and this document. */
  replace(appId: string, presetId: string, name: string, document: PresetDocument): AppPreset {
    const preset = this.preset(appId, presetId);
    this.#refuseTaken(appId, name, presetId);
    const updatedAt = this.#context.now();
    const replaced = this.#save({ ...preset, name, updatedAt, ...inFull(document) });
    this.#context.onReplace(replaced);
    return replaced;
  }

  /** Participants who have it keep it. */
  delete(appId: string, presetId: string): AppPreset {
    const preset = this.preset(appId, presetId);
    this.#presets.delete(presetId);
    return preset;
  }

  preset(appId: string, presetId: string): AppPreset {
    const preset = this.#presets.get(presetId);
    if (preset?.appId !== appId) {
      throw new EmulatorError('unknown-preset', `There is no preset "${presetId}".`);
    }
    return preset;
  }

  named(appId: string, name: string): AppPreset {
    const preset = this.#find(appId, name);
    if (!preset) {
      const names = this.#of(appId).map((known) => `"${known.name}"`);
      throw new EmulatorError(
        'unknown-preset',
        `There is no preset "${name}". This app has ${names.join(', ')}.`,
      );
    }
    return preset;
  }

  /** The presets of an app, oldest first. */
  of({ id }: App): AppPreset[] {
    return this.#of(id);
  }

  #of(appId: string): AppPreset[] {
    return [...this.#presets.values()].filter((preset) => preset.appId === appId);
  }

  #find(appId: string, name: string): AppPreset | undefined {
    return this.#of(appId).find((preset) => preset.name === name);
  }

  #refuseTaken(appId: string, name: string, ownId?: string): void {
    const taken = this.#find(appId, name);
    if (taken && taken.id !== ownId) {
      throw new EmulatorError(
        'preset-taken',
        `"name" is taken: there is a preset "${name}" already.`,
      );
    }
  }

  #save(preset: AppPreset): AppPreset {
    this.#presets.set(preset.id, preset);
    return preset;
  }
}

function inFull(document: PresetDocument): Pick<Preset, 'document' | 'permissions'> {
  const { view_type: viewType } = document.config;
  if (viewType !== 'LIVESTREAM' && viewType !== 'GROUP_CALL') {
    throw new EmulatorError(
      'view-type-not-supported',
      `The RealtimeKit emulator does not support presets of the view type ${viewType}. Use ` +
        'LIVESTREAM or GROUP_CALL in "config.view_type".',
    );
  }
  return { document, permissions: permissionsOf(document) };
}
