import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { ProbeError } from '../errors/probe-error.js';
import { type PageServer, startPageServer } from './page-server.js';
import { SdkClient } from './sdk-client.js';

/** Where the pages run, and what they connect to. */
export interface SdkBrowserOptions {
  /** A browser that is open already. It stays open. */
  readonly browser?: Browser;
  /** The path of Chromium, for when there is no open browser. */
  readonly executablePath?: string;
  /** The emulator to connect to instead of the cloud. */
  readonly emulatorUrl?: string;
  /** Milliseconds to wait for something that may never come. */
  readonly patience: number;
}

/** A participant who was added to a meeting. */
export interface AddedParticipant {
  readonly id: string;
  readonly token: string;
}

/** The SDK rejected `init()`. */
export interface Refused {
  /** The status with which the request for the participant's details failed; undefined when it did not. */
  readonly status: number | undefined;
}

/** A headless Chromium in which participants use the unmodified SDK. */
export class SdkBrowser {
  private constructor(
    private readonly options: SdkBrowserOptions,
    private readonly context: BrowserContext,
    private readonly server: PageServer,
    private readonly ownBrowser: Browser | undefined,
  ) {}

  /** @throws ProbeError when there is no Chromium */
  static async start(options: SdkBrowserOptions): Promise<SdkBrowser> {
    const ownBrowser = options.browser ? undefined : await launch(options.executablePath);
    const context = await (options.browser ?? ownBrowser)?.newContext();
    if (!context) throw new ProbeError('Chromium opened no profile.');
    return new SdkBrowser(options, context, await startPageServer(), ownBrowser);
  }

  /** Initializes the client of a participant, who has not joined then. */
  async arrive(participant: AddedParticipant): Promise<SdkClient | Refused> {
    const { emulatorUrl, patience } = this.options;
    const page = await this.context.newPage();
    const status = statusOfDetails(page);
    await page.goto(this.server.url);
    const given = [participant.token, emulatorUrl] as const;
    try {
      const followed = await page.evaluateHandle(([token, url]) => {
        if (!window.probePage) throw new Error('The page has not loaded its script.');
        return window.probePage.arrive(token, url);
      }, given);
      return new SdkClient(participant.id, participant.token, page, followed, patience);
    } catch (error) {
      await page.close();
      if (status() === undefined) throw error;
      return { status: status() };
    }
  }

  /** Closes the pages of all participants. */
  async closePages(): Promise<void> {
    await Promise.all(this.context.pages().map((page) => page.close()));
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.ownBrowser?.close();
    await this.server.close();
  }
}

/** Watches how the request for the participant's details fails. */
function statusOfDetails(page: Page): () => number | undefined {
  let status: number | undefined;
  page.on('response', (response) => {
    if (response.url().includes('/participant-details') && !response.ok()) {
      status = response.status();
    }
  });
  return () => status;
}

async function launch(executablePath: string | undefined): Promise<Browser> {
  try {
    return await chromium.launch({
      // Playwright would end the process before the cleanup.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      ...(executablePath && { executablePath }),
    });
  } catch (cause) {
    throw new ProbeError(
      'The probe needs Chromium, and cannot start one. Install Chromium or Chrome, or set ' +
        'CHROMIUM_PATH to its executable.',
      { cause },
    );
  }
}
