export class RedisServer {
  static start(): Promise<RedisServer>;
  readonly url: string;
  restart(): Promise<void>;
  kill(): Promise<void>;
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}
