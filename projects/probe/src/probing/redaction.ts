const patterns = [
  // Ids of Cloudflare: UUIDs, and accounts of 32 hexadecimal digits.
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  /\b[0-9a-f]{32}\b/gi,
  // Tokens of participants.
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /https?:\/\/[^\s"]+/g,
];

/** Replaces ids, tokens and addresses in a text for the report, and these secrets. */
export function redact(text: string, secrets: readonly string[]): string {
  const withoutSecrets = secrets.reduce((rest, secret) => rest.replaceAll(secret, '[…]'), text);
  return patterns.reduce((rest, pattern) => rest.replace(pattern, '[…]'), withoutSecrets);
}
