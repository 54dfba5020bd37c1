const { default: JsdomEnvironment } = require('jest-preset-angular/environments/jest-jsdom-env');

/**
 * Skips what is left once a test has failed, for mutation testing: one failure is all that a mutant
 * needs to be found.
 */
module.exports = class FirstFailureEnvironment extends JsdomEnvironment {
  #failed = false;

  handleTestEvent({ name, test }) {
    if (name === 'test_fn_failure' || name === 'hook_failure') {
      this.#failed = true;
    } else if (name === 'test_start' && this.#failed) {
      test.mode = 'skip';
    }
  }
};
