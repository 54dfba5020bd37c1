/** Replaces the types of `cloudflare`, 400,000 lines, for programs that use none of them. */
export {};
