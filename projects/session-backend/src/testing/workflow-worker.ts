import { build } from 'esbuild';
import { Miniflare, type Request, type Response } from 'miniflare';

/** What the worker finds in its `env`. */
export interface WorkerBindings {
  readonly bindings?: Record<string, string>;
  readonly durableObjects?: Record<string, string>;
  readonly workflows?: Record<string, { readonly name: string; readonly className: string }>;
  readonly serviceBindings?: Record<string, (request: Request) => Promise<Response>>;
}

/**
 * Starts a worker in workerd. Its class `HandleWebhook` is the Workflow of the binding `WEBHOOKS`, unless
 * `workflows` names others.
 */
export async function startWorkflowWorker(
  file: string,
  options: WorkerBindings,
): Promise<Miniflare> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['cloudflare:workers'],
  });
  return new Miniflare({
    modules: true,
    script: outputFiles[0]?.text ?? '',
    compatibilityDate: '2026-04-01',
    workflows: { WEBHOOKS: { name: 'webhooks', className: 'HandleWebhook' } },
    ...options,
  });
}
