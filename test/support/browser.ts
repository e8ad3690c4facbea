import fs from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/lib/browser.mjs';
import { root } from '../../scripts/lib/root.mjs';
import { prepareFonts } from './fonts';

/** Launches Chromium with Chinese glyphs, quiet towards the network outside; with `hasWebgl` it draws panoramas, in software. */
export function launchBrowser({ hasWebgl = false } = {}): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('there is no browser; npm test installs one');
  return chromium.launch({
    executablePath,
    env: { ...process.env, FONTCONFIG_FILE: prepareFonts() },
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(hasWebgl ? ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'] : ['--disable-gpu']),
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Containers give /dev/shm 64 MB.
      '--disable-dev-shm-usage',
    ],
  });
}

/** A phone as most partners hold it, with the WeChat browser's name when asked. */
export function phoneContext(browser: Browser, { isWeChat = false } = {}) {
  const android =
    'Mozilla/5.0 (Linux; Android 13; M2102J2SC) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36';
  return browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    userAgent: isWeChat ? `${android} MicroMessenger/8.0.49` : android,
  });
}

/** Keeps a picture of the page in artifacts/<name>.png. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const file = path.join(root, 'artifacts', `${name}.png`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file });
  return file;
}
