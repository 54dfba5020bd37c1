export { type RedisClient } from './deliveries/redis-commands.js';
export { redisDeliveries, type RedisDeliveriesOptions } from './deliveries/redis-deliveries.js';
