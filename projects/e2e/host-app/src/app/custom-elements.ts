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
  'rtk-leave-meeting': async () =>
    (
      await import('@cloudflare/realtimekit-ui/dist/components/rtk-leave-meeting.js')
    ).defineCustomElement(),
  'ion-button': async () => {
    const [{ initialize }, { defineCustomElement }] = await Promise.all([
      import('@ionic/core/components'),
      import('@ionic/core/components/ion-button.js'),
    ]);
    initialize({ mode: 'md' }); // or the element has no look of its own
    defineCustomElement();
  },
};
