/**
 * Whether this is a development build. Angular's build replaces it by `false` in production, so
 * that the texts for developers are left out; elsewhere it may be undefined.
 */
declare const ngDevMode: unknown;
