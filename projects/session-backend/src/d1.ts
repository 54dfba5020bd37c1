export {
  type D1Database,
  d1Deliveries,
  type D1Statement,
  deliveriesTable,
} from './deliveries/d1-deliveries.js';
