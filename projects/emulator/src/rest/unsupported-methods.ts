/**
 * The methods of the official client that the emulator does not support, by their routes below the app.
 * Answers with 501 name them.
 */
export const unsupportedMethods = [
  ['POST', '/meetings/:meetingId/active-session/poll', 'activeSession.createPoll'],
  ['GET', '/analytics/daywise', 'analytics.getOrgAnalytics and livestreams.getOrgAnalytics'],
  ['GET', '/analytics/livestreams/daywise', 'livestreams.getLivestreamAnalyticsDaywise'],
  ['GET', '/analytics/livestreams/overall', 'livestreams.getLivestreamAnalyticsComplete'],
  ['GET', '/livestreams', 'livestreams.getAllLivestreams'],
  [
    'GET',
    '/livestreams/:livestreamId/active-livestream-session',
    'livestreams.getActiveLivestreamsForLivestreamID',
  ],
  [
    'GET',
    '/livestreams/sessions/:livestreamSessionId',
    'livestreams.getLivestreamSessionDetailsForSessionID',
  ],
  ['GET', '/livestreams/:livestreamId', 'livestreams.getLivestreamSessionForLivestreamID'],
  ['GET', '/meetings/:meetingId/active-livestream', 'livestreams.getMeetingActiveLivestreams'],
  ['POST', '/meetings/:meetingId/livestreams', 'livestreams.startLivestreamingAMeeting'],
  ['POST', '/meetings/:meetingId/active-livestream/stop', 'livestreams.stopLivestreamingAMeeting'],
  ['POST', '/recordings/track', 'recordings.startTrackRecording'],
  ['GET', '/sessions/peer-report/:peerId', 'sessions.getParticipantDataFromPeerID'],
  ['GET', '/sessions/:sessionId/chat', 'sessions.getSessionChat'],
  [
    'GET',
    '/sessions/:sessionId/participants/:participantId',
    'sessions.getSessionParticipantDetails',
  ],
  ['GET', '/sessions/:sessionId/summary', 'sessions.getSessionSummary'],
  ['POST', '/sessions/:sessionId/summary', 'sessions.generateSummaryOfTranscripts'],
  ['GET', '/sessions/:sessionId/transcript', 'sessions.getSessionTranscripts'],
] as const;
