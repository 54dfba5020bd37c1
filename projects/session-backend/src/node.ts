export { type FetchHandler, type NodeListener, toNodeListener } from './node/node-listener.js';
