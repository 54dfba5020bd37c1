export { isLoopbackHost } from '../options/loopback.js';
