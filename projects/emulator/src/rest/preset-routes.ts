import type {
  PresetCreateResponse,
  PresetDeleteResponse,
  PresetGetPresetByIDResponse,
  PresetGetResponse,
  PresetReplacePresetByIDResponse,
  PresetUpdateResponse,
} from 'cloudflare/resources/realtime-kit/presets';
import { Hono } from 'hono';
import { type AppPreset } from '../apps/app-presets.js';
import { parse } from '../input/parse.js';
import { presetBody } from '../apps/preset-document.js';
import { paginate } from './paging.js';
import { merge, readBody, readJson } from '../input/request-body.js';
import { RequestQuery } from './request-query.js';
import { timestamps } from './rest-answers.js';
import { type RestContext, type RestEnv } from './rest-context.js';

/** `presets.create`, `get`, `getPresetByID`, `update`, `replacePresetByID`, `delete`. */
export function presetRoutes({ meetings }: RestContext): Hono<RestEnv> {
  const { presets } = meetings;
  const routes = new Hono<RestEnv>();

  routes.get('/', (c) => {
    const { items, paging } = paginate(presets.of(c.get('app')), new RequestQuery(c));
    const data = items.map((preset) => ({
      id: preset.id,
      name: preset.name,
      ...timestamps(preset),
    }));
    return c.json({ success: true, data, paging } satisfies PresetGetResponse);
  });

  routes.post('/', async (c) => {
    const { name, ...document } = await readBody(c, presetBody);
    const data = describePreset(presets.create(c.get('app').id, { name, document }));
    return c.json({ success: true, data } satisfies PresetCreateResponse, 201);
  });

  routes.get('/:presetId', (c) => {
    const data = describePreset(presets.preset(c.get('app').id, c.req.param('presetId')));
    return c.json({ success: true, data } satisfies PresetGetPresetByIDResponse);
  });

  routes.put('/:presetId', async (c) => {
    const { id, appId } = presets.preset(c.get('app').id, c.req.param('presetId'));
    const { name, ...document } = await readBody(c, presetBody);
    const data = describePreset(meetings.presets.replace(appId, id, name, document));
    return c.json({ success: true, data } satisfies PresetReplacePresetByIDResponse);
  });

  routes.patch('/:presetId', async (c) => {
    const preset = presets.preset(c.get('app').id, c.req.param('presetId'));
    const changed = merge({ name: preset.name, ...preset.document }, await readJson(c));
    const { name, ...document } = parse(presetBody, changed);
    const data = describePreset(meetings.presets.replace(preset.appId, preset.id, name, document));
    return c.json({ success: true, data } satisfies PresetUpdateResponse);
  });

  routes.delete('/:presetId', (c) => {
    const data = describePreset(presets.delete(c.get('app').id, c.req.param('presetId')));
    return c.json({ success: true, data } satisfies PresetDeleteResponse);
  });

  return routes;
}

function describePreset(preset: AppPreset) {
  const { id, name, document } = preset;
  return { id, name, ...document, ...timestamps(preset) } satisfies PresetCreateResponse.Data;
}
