/**
 * What the examples of the pages and of the doc comments use without declaring it: what the
 * application of a reader has.
 */
import type { HarnessLoader } from '@angular/cdk/testing';
import type { Type } from '@angular/core';
import type { ComponentFixture } from '@angular/core/testing';
import type { APIRequestContext } from '@playwright/test';
import type { Hono } from 'hono';
import type { Meeting, SessionControlService } from 'ngx-realtimekit-session';
import type { Emulator } from 'realtimekit-emulator';
import type { PlannedEnds, SessionBackend, WebhookHandler } from 'realtimekit-session-backend';
import type { BullmqEngine } from 'realtimekit-session-backend/bullmq';
import type {
  EngineHost,
  engineContract as contract,
} from 'realtimekit-session-backend/engine-contract';

declare global {
  // An Angular application.
  const App: Type<unknown>;
  const Room: Type<unknown>;
  const meeting: Meeting & { readonly id: string };
  const session: SessionControlService;
  class MeetingStore {
    readonly meeting: Promise<Meeting>;
  }
  function showFarewell(endedBy: 'self' | 'other'): void;

  // Its tests.
  const emulator: Emulator;
  const fixture: ComponentFixture<unknown>;
  const loader: HarnessLoader;
  const request: APIRequestContext;
  const token: string;

  // A backend.
  const accountId: string;
  const appId: string;
  const apiToken: string;
  const meetingId: string;
  const app: Hono;
  const env: Record<
    'CLOUDFLARE_ACCOUNT_ID' | 'REALTIMEKIT_APP_ID' | 'CLOUDFLARE_API_TOKEN',
    string
  >;
  const sessions: SessionBackend;
  const plans: PlannedEnds;
  const handle: WebhookHandler;
  const engine: BullmqEngine;
  function onMeetingEnded(): Promise<void>;
  function saveEnd(sessionId: string, meetingId: string, endedAt: Date | null): Promise<void>;
  function saveRecording(recordingId: string, status: string | null): Promise<void>;
  function userOf(
    request: Request,
  ): Promise<{ readonly email: string; mayManage(meetingId: string | null): boolean }>;
  const start: EngineHost['start'];
  const engineContract: typeof contract;
}
