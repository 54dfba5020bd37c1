/** What the library is to cost at most, in bytes after gzip. */
export const GOALS = {
  serviceOverRxjs: 2_500,
  directiveOverRxjs: 5_000,
  directiveOverIdle: 3_500,
  /** How many times the whole library fits into what the vendor's component adds. */
  vendorOverDirective: 70,
};

/**
 * What it must not cost more than today, as a part of `npm test`: a little above what it weighs. To
 * be lowered with every byte that goes.
 */
export const CEILINGS = {
  serviceOverRxjs: 2_320,
  directiveOverRxjs: 5_460,
  directiveOverIdle: 3_500,
};

/** Texts of the directive and of its sentences, which an application without them must not have. */
export const OF_THE_DIRECTIVE = ['rtkEndSession', 'aria-busy', 'There is no meeting yet.'];
