/** The limits of the library, over an application with RxJS and one `computed()`. Part of `npm test`. */
export const LIMITS = {
  /** Bytes after gzip. */
  service: 2_900,
  /** Bytes after gzip of service, directive and provider, without the `with…()` features. */
  directive: 6_400,
  /** Bytes after gzip of all ready-made pieces. */
  ui: 19_300,
  /** How many times as much as service, directive and provider the vendor's component must cost. */
  vendorOverDirective: 60,
  /** How many times as much as all ready-made pieces the vendor's component must cost. */
  vendorOverUi: 20,
};

/** Texts of the directive. An application that uses only the service must not contain them. */
export const DIRECTIVE_TEXTS = ['rtkEndSession', 'aria-busy', 'There is no meeting yet.'];

/** Texts of the ready-made pieces. An application that does not import them must not contain them. */
export const UI_TEXTS = ['rsc-leave-button', 'rsc-modal', 'End the session for everyone?'];
