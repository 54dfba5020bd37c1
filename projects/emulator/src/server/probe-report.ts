import * as z from 'zod';
import { parse } from '../input/parse.js';
import { readJsonFile } from '../input/read-json-file.js';
import { type Assumptions, assumptionsSchema } from '../meetings/assumptions.js';

/** What the emulator reads of a report. */
const probeReport = z.looseObject({
  format: z.literal(1),
  findings: z.array(
    z.looseObject({
      status: z.string(),
      /** The assumption that the finding settles. */
      assumption: z.string().exactOptional(),
      value: z.unknown().optional(),
    }),
  ),
});

/**
 * Reads the assumptions that a probe of the cloud has settled. Findings that it could not observe settle
 * nothing.
 *
 * @throws Error with one sentence that names the file and what is wrong with it
 */
export function readSettledAssumptions(file: string): Partial<Assumptions> {
  const { findings } = readJsonFile(probeReport, file, 'probe report');
  const settled = findings.flatMap(({ status, assumption, value }) =>
    status === 'observed' && assumption !== undefined ? [[assumption, value] as const] : [],
  );
  const checked = parse(assumptionsSchema, Object.fromEntries(settled), {
    prefix: `The probe report ${file} is wrong: `,
  });
  // The schema has filled in what the report does not settle.
  return Object.fromEntries(settled.map(([name]) => [name, checked[name as keyof Assumptions]]));
}
