// Writes seed.schema.json from the schema that seeds are checked with. Run after the build.
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import * as z from 'zod';
import { seedSchema } from '../dist/server/seed.js';

const file = new URL('../seed.schema.json', import.meta.url);
const text = JSON.stringify(z.toJSONSchema(seedSchema, { io: 'input' }));
const options = await resolveConfig(file);
writeFileSync(file, await format(text, { ...options, parser: 'json' }));
