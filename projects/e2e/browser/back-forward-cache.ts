import { type LaunchOptions } from '@playwright/test';
import { findBrowser } from 'test-support/chromium';

/** Options with the back/forward cache, which Playwright switches off and a headless shell does not have. */
export function withBackForwardCache(options: LaunchOptions): LaunchOptions {
  const executablePath = findBrowser();
  return {
    ...options,
    ...(executablePath && { executablePath }),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  };
}
