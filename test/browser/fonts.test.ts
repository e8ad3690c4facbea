import { expect, test } from 'vitest';
import { launchBrowser, phoneContext, screenshot } from '../support/browser';

test('Chinese text has glyphs', async () => {
  const browser = await launchBrowser();
  try {
    const page = await (await phoneContext(browser)).newPage();
    const draw = async (text: string) => {
      await page.setContent(`<body style="font: 24px sans-serif; width: 200px">${text}`);
      return page.screenshot();
    };
    // Without a font every character is drawn as the same box.
    expect(await draw('厂房出租')).not.toEqual(await draw('仓库求购'));
    await page.setContent(
      '<body style="font: 24px sans-serif">工业地产 厂房 <b>可环评 行车 碶</b> ABC ≥ 1,200 ㎡ → 亩 碶',
    );
    await screenshot(page, 'fonts');
  } finally {
    await browser.close();
  }
});
