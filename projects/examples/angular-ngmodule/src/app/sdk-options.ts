/** More options for `RealtimeKitClient.init()`. None: the SDK connects to the cloud. */
export function sdkOptions(): { baseURI?: string } {
  return {};
}
