/** Whether this `hostname` of a URL means this machine. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/**
 * Whether a server on the internet could reach this `hostname` of a URL. False for this machine, private
 * addresses, and names that only a local network resolves.
 */
export function isPublicHost(hostname: string): boolean {
  const isPrivate =
    isLoopbackHost(hostname) ||
    /^(?:0|10|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(hostname) ||
    /^\[(?:::|f[cd]|fe[89ab])/.test(hostname) ||
    /\.(?:localhost|local|internal|lan|home\.arpa)\.?$/.test(hostname);
  return !isPrivate && /[.:]/.test(hostname);
}
