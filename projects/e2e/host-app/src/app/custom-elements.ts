/** Defines the elements of the kits, in the browser only and when told: early, or late. */
export const defineElements = {
  'rtk-button': async () =>
    (
      await import('@cloudflare/realtimekit-ui/dist/components/rtk-button.js')
    ).defineCustomElement(),
  'rtk-controlbar-button': async () =>
    (
      await import('@cloudflare/realtimekit-ui/dist/components/rtk-controlbar-button.js')
    ).defineCustomElement(),
  'ion-button': async () =>
    (await import('@ionic/core/components/ion-button.js')).defineCustomElement(),
};
