export { type StoredEvent } from './engines/stored-event.js';
export {
  workflowsEngine,
  type WorkflowsEngineOptions,
  type WorkflowsBinding,
} from './engines/workflows-engine.js';
export {
  runWorkflowEvent,
  type RunWorkflowEventOptions,
  type WorkflowEvent,
  type WorkflowStep,
} from './engines/workflow-run.js';
