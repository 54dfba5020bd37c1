import * as v from '@badrap/valita';

/** A string that says something. */
export const filledString = v.string().assert((text) => text.trim() !== '', 'must not be empty');
