/** The two kinds of session that the demo shows, by what goes between those who are in it. */
export const meetingKinds = ['livestream', 'group-call'] as const;
export type MeetingKind = (typeof meetingKinds)[number];
