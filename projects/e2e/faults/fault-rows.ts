import { type FaultRow } from './fault-row';
import { connectionRows } from './rows/connection';
import { hostRows } from './rows/host';
import { pageRows } from './rows/page';
import { participantRows } from './rows/participants';
import { permissionRows } from './rows/permission';
import { sdkRows } from './rows/sdk';
import { serverRows } from './rows/server';

/** Everything that we could think of, by where it comes from. */
export const faultRows: Readonly<Record<string, readonly FaultRow[]>> = {
  'The connection': connectionRows,
  'The server': serverRows,
  'The permission': permissionRows,
  'The participants': participantRows,
  'The host element and the client': hostRows,
  'The page and the application': pageRows,
  'The SDK': sdkRows,
};
