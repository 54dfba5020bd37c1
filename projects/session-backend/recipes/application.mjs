/** Stands for the part of an application that handles ends. */
export const ended = [];

export const options = {
  onMeetingEnded: ({ sessionId }) => {
    ended.push(sessionId);
  },
  // Only for an emulator. The address of the cloud's key is the default.
  ...(process.env.KEY_URL && { key: { url: process.env.KEY_URL } }),
};
