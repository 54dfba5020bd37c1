export { endDialog } from './end-dialog';
export { EndedScreen } from './ended-screen';
export { LeaveButton } from './leave-button';
export { type UiMessages, withUiMessages } from './ui-messages';
