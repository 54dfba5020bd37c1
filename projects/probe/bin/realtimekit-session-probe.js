#!/usr/bin/env node
import { findChromium } from 'test-support/chromium';
import { main } from '../dist/cli.js';

process.exitCode = await main(findChromium);
