/** Where the command takes from what the package has as options. */
const words: Readonly<Record<string, string>> = {
  accountId: 'CLOUDFLARE_ACCOUNT_ID',
  apiToken: 'CLOUDFLARE_API_TOKEN',
  appId: 'REALTIMEKIT_APP_ID',
  baseURL: '--base-url',
};

/** A message of the package, to somebody who has the command before them and no code. */
export function inCommandWords(message: string): string {
  return message.replace(
    /\b(?:accountId|apiToken|appId|baseURL)\b/g,
    (name) => words[name] ?? name,
  );
}
