/**
 * Every spec of the library in one file, for mutation testing: Angular is loaded once a mutant then,
 * instead of once a spec. The properties of the histories and of the announced ends are left
 * out: they take half a minute.
 */
import '../src/lib/developer-messages.spec';
import '../src/lib/end-session-error.spec';
import '../src/lib/host-content.spec';
import '../src/lib/host-description.spec';
import '../src/lib/host-disabled.spec';
import '../src/lib/host-focus.spec';
import '../src/lib/library-copy.spec';
import '../src/lib/meeting.spec';
import '../src/lib/meeting-events.spec';
import '../src/lib/meeting-reading.spec';
import '../src/lib/provide-session-control.spec';
import '../src/lib/session-messages.spec';
import '../src/lib/session-state.spec';
import '../src/lib/session-control.service.spec';
import '../src/lib/session-control.service.end-session.spec';
import '../src/lib/session-control.service.meeting.spec';
import '../src/lib/session-control.service.session-ended.spec';
import '../src/lib/with-meeting.spec';
import '../src/lib/end-session.directive.spec';
import '../src/lib/end-session.directive.blocked.spec';
import '../src/lib/end-session.directive.confirmation.spec';
import '../src/lib/end-session.directive.hosts.spec';
import '../src/lib/end-session.directive.menus.spec';
import '../src/lib/session-state.properties.spec';
import '../src/lib/session-control.service.model.spec';
import '../announcements/with-announcements.spec';
import '../timer/countdown.spec';
import '../timer/due-warning.properties.spec';
import '../timer/due-warning.spec';
import '../timer/session-timer.spec';
import '../timer/timed-meeting.spec';
import '../timer/timer-message.spec';
import '../timer/with-announced-ends.spec';
import '../timer/with-planned-end.spec';
import '../ui/end-dialog.spec';
import '../ui/ended-screen.spec';
import '../ui/leave-button.spec';
import '../ui/ui-messages.spec';
