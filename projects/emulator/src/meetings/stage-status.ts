/** The status of a client. An `APPROVED` client may go on stage, and has not done so. */
export type StageStatus = 'OFF_STAGE' | 'REQUESTED' | 'APPROVED' | 'ON_STAGE';

/** A change of the status of a client. */
export type StageChange =
  'requested' | 'cancelled' | 'granted' | 'denied' | 'joined' | 'left' | 'removed';
