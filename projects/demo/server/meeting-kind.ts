/** The two kinds of meeting in the demo. */
export const meetingKinds = ['livestream', 'group-call'] as const;
export type MeetingKind = (typeof meetingKinds)[number];
