/** Where a client stands. Whoever is `APPROVED` may go on stage, and has not done so. */
export type StageStatus = 'OFF_STAGE' | 'REQUESTED' | 'APPROVED' | 'ON_STAGE';

/** What has changed where somebody stands. */
export type StageChange =
  'requested' | 'cancelled' | 'granted' | 'denied' | 'joined' | 'left' | 'removed';
