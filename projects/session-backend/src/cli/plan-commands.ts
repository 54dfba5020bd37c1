import { type Command } from 'commander';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type PlannedEnd } from '../plans/end-plan.js';
import { checkPlanStore, type PlanStore } from '../plans/plan-store.js';
import { plannedEnds, type PlannedEnds } from '../plans/planned-ends.js';
import { invalid } from '../cloud/session-backend-error.js';
import { type CloudOptions, type CommandRun } from './command-run.js';
import { printable } from './printable.js';
import { timeOf } from './time-option.js';

interface PlanOptions extends CloudOptions {
  readonly store: string;
}

/** Adds `plan set`, `show`, `extend` and `cancel`. */
export function addPlanCommands(command: Command, run: CommandRun): void {
  const plan = command.command('plan').description('plan the end of a session');
  const addOne = (usage: string, description: string): Command =>
    run
      .addCloudCommand(plan, usage, description)
      .requiredOption(
        '--store <module>',
        'a module whose default export is the store that your backend passes to plannedEnds()',
      );
  const withPlans = async (
    options: PlanOptions,
    work: (plans: PlannedEnds) => Promise<void>,
  ): Promise<void> => {
    const sessions = run.backend(options);
    const store = await run.context.openPlanStore(options.store);
    try {
      await work(plannedEnds({ sessions, store }));
    } finally {
      // An open connection would keep the command from ending.
      await (store as { disconnect?: () => unknown }).disconnect?.();
    }
  };

  addOne('set <meeting>', 'plan the end of the live session, or of the first one that begins')
    .option('--at <time>', 'end it at this time, such as 2026-11-29T18:00Z')
    .option('--after <duration>', 'end it so long after its start, such as 45m')
    .option('--reason <text>', 'why it ends, for participants')
    .option('--disable', 'disable the meeting as well, so that nobody joins again')
    .action(
      (
        meetingId: string,
        options: PlanOptions & { at?: string; after?: string; reason?: string; disable?: true },
      ) =>
        withPlans(options, async (plans) => {
          if ((options.at === undefined) === (options.after === undefined)) {
            throw invalid('Pass either --at or --after.');
          }
          const planned = await plans.planEnd(meetingId, {
            ...(options.at !== undefined && { at: timeOf(options.at, '--at') }),
            ...(options.after !== undefined && { after: durationOf(options.after, '--after') }),
            ...(options.reason !== undefined && { reason: options.reason }),
            disable: options.disable === true,
          });
          run.printResult(planned, describePlan(planned));
        }),
    );
  addOne('show <meeting>', 'show the planned end').action(
    (meetingId: string, options: PlanOptions) =>
      withPlans(options, async (plans) => {
        const planned = await plans.plannedEnd(meetingId);
        run.printResult(planned, planned ? describePlan(planned) : 'No end is planned.');
      }),
  );
  addOne('extend <meeting>', 'postpone the planned end')
    .requiredOption('--by <duration>', 'by so much, such as 10m')
    .action((meetingId: string, options: PlanOptions & { by: string }) =>
      withPlans(options, async (plans) => {
        const by = durationOf(options.by, '--by');
        const planned = await plans.extendEnd(meetingId, { by });
        run.printResult(planned, describePlan(planned));
      }),
    );
  addOne('cancel <meeting>', 'cancel the planned end').action(
    (meetingId: string, options: PlanOptions) =>
      withPlans(options, async (plans) => {
        await plans.cancelEnd(meetingId);
        run.printResult({ meetingId, planned: false }, 'No end is planned any more.');
      }),
  );
}

/** Imports the module with the store of the application. */
export async function openPlanStore(module: string): Promise<PlanStore> {
  try {
    const { default: store } = (await import(pathToFileURL(resolve(module)).href)) as {
      default?: unknown;
    };
    return checkPlanStore(store);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw invalid(`The store of --store ${printable(module)} cannot be used: ${why}`);
  }
}

function describePlan({ endsAt, reason, disable, sessionId }: PlannedEnd): string {
  const session = sessionId === null ? 'The first session' : `Session ${sessionId}`;
  const when = endsAt ? `at ${endsAt.toISOString()}` : 'some time after its start';
  const disabling = disable ? ', and the meeting is disabled then' : '';
  return printable(
    `${session} ends ${when}${disabling}.${reason === null ? '' : ` Reason: ${reason}`}`,
  );
}

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

function durationOf(text: string, name: string): number {
  const [, number = '', unit = ''] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  const milliseconds = Number(number) * (units[unit] ?? 0);
  if (milliseconds === 0) {
    throw invalid(`${name} must be a duration such as 90s, 45m or 2h. Got ${printable(text)}.`);
  }
  return milliseconds;
}
