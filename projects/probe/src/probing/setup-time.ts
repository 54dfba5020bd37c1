/** Milliseconds to wait for something that has to happen before a question can be asked. */
export const setupTime = 30_000;
