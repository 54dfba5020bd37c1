export { type CommandContext } from './cli/command-context.js';
export { runCommand } from './cli/command.js';
export { Cleanup } from './cleanup/cleanup.js';
export { allFindings } from './findings/all-findings.js';
export { type Finding } from './probing/finding.js';
export { type ProbeOptions, runProbe } from './probing/run-probe.js';
