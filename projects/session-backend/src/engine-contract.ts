export { type EngineHost, type EngineRun, type RunningEngine } from './engines/contract-test.js';
export { type EngineCheck, engineContract } from './engines/engine-contract.js';
