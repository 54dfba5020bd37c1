export {
  type EngineCheck,
  engineContract,
  type EngineHost,
  type EngineRun,
  type RunningEngine,
} from './engines/engine-contract.js';
