export {
  connectRealtimeKitEmulator,
  type ConnectOptions,
  type EmulatorConnection,
} from './browser/connect-emulator.js';
