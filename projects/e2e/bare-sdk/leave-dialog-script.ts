/** Puts the vendor's dialog on the bare page when the test says so. */
import { defineCustomElement } from '@cloudflare/realtimekit-ui/dist/components/rtk-leave-meeting.js';

declare global {
  interface Window {
    defineLeaveDialog?: () => void;
  }
}

window.defineLeaveDialog = defineCustomElement;
