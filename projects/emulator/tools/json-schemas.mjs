// Writes the JSON schemas that editors use from the schemas that files are checked with. Run after the build.
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import * as z from 'zod';
import { configSchema } from '../dist/server/emulator-options.js';
import { seedSchema } from '../dist/server/seed.js';

const schemas = { 'config.schema.json': configSchema, 'seed.schema.json': seedSchema };
for (const [name, schema] of Object.entries(schemas)) {
  const file = new URL(`../${name}`, import.meta.url);
  const text = JSON.stringify(z.toJSONSchema(schema, { io: 'input' }));
  const options = await resolveConfig(file);
  writeFileSync(file, await format(text, { ...options, parser: 'json' }));
}
