import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { launchBrowser, phoneContext, screenshot } from '../support/browser';
import { enterPassword, signInConsole, withoutStreams } from '../support/console';
import { WechatServer } from '../support/vendor-servers';

const OPENID = 'oAbCdEfGhIjKlMnOpQrStUvWxYz0';
const TEMPLATES = {
  inquiry_new: ['Aoc0template1id2of3the4service5account6abcd', 'thing1 = {property}'],
  customer_assigned: ['Boc0template1id2of3the4service5account6abcd', 'thing1 = {customer}'],
  viewing_booked: ['Coc0template1id2of3the4service5account6abcd', 'time1 = {at}'],
  viewing_moved: ['Doc0template1id2of3the4service5account6abcd', 'time1 = {at}'],
} as const;

/** The page of one's own account in WeChat, whose part is played by us as its pages describe it. */
describe('subscribing in WeChat', { timeout: 120_000 }, () => {
  const wechat = new WechatServer();
  let app: TestApp;
  let browser: Browser;
  let userId: number;

  beforeAll(async () => {
    const env = {
      WECHAT_APP_ID: wechat.appId,
      WECHAT_APP_SECRET: wechat.secret,
      WECHAT_ENDPOINT: await wechat.start(),
      WECHAT_CALLBACK_TOKEN: wechat.callbackToken,
    };
    [app, browser] = await Promise.all([bootApp({ env }), launchBrowser()]);
    app.strapi.config.set('plugin::guard.publicUrl', app.url);
    for (const [kind, [vendorTemplate, parameters]] of Object.entries(TEMPLATES)) {
      await app.strapi.documents('api::message-template.message-template').create({
        data: { kind, channel: 'wechat', vendorTemplate, parameters },
        status: 'published',
      } as never);
      wechat.templates.set(vendorTemplate, []);
    }
    const knex = app.strapi.db.connection;
    userId = (await knex('up_users').where({ username: 'sales' }).first('id')).id;
    await notify('preferences').change(userId, {
      channels: Object.fromEntries(Object.keys(TEMPLATES).map((kind) => [kind, ['in_app', 'wechat']])),
    });
    await knex.transaction((trx) => notify('openids').bind(trx, { userId, openid: OPENID }));
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    wechat.stop();
  });

  const notify = (name: string) => app.strapi.plugin('notify').service(name);

  /** A phone in whose WeChat `answer` is what the person says to every question. */
  async function phone(answer: 'accept' | 'reject', { trusts = true } = {}) {
    const context = await phoneContext(browser, { isWeChat: true });
    await withoutStreams(context);
    await playWechat(context, answer, trusts);
    const page = await context.newPage();
    await page.goto(`${app.url}/ops/account`);
    await enterPassword(page, 'sales');
    await page.getByText('微信订阅').waitFor();
    return page;
  }

  async function playWechat(context: BrowserContext, answer: string, trusts: boolean) {
    await context.exposeFunction('wechatVerifies', (asked: Record<string, string>, url: string) =>
      trusts
        ? wechat.checkPage({
            url: url.split('#')[0] ?? '',
            appId: asked.appId ?? '',
            timestamp: asked.verifyTimestamp ?? '',
            nonce: asked.verifyNonceStr ?? '',
            signature: asked.verifySignature ?? '',
          })
        : 'config:invalid signature',
    );
    await context.exposeFunction('wechatIsAnswered', async (templates: string) => {
      const list = templates
        .split(',')
        .map(
          (template) =>
            `<List><TemplateId><![CDATA[${template}]]></TemplateId><SubscribeStatusString><![CDATA[${answer}]]></SubscribeStatusString><PopupScene>1</PopupScene></List>`,
        )
        .join('');
      const at = Math.floor(Date.now() / 1000);
      await wechat.tell(
        `${app.url}/api/notify/wechat/events`,
        `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[${OPENID}]]></FromUserName><CreateTime>${at}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe_msg_popup_event]]></Event><SubscribeMsgPopupEvent>${list}</SubscribeMsgPopupEvent></xml>`,
      );
    });
    await context.addInitScript(() => {
      const bridge = window as unknown as {
        WeixinJSBridge: object;
        wechatVerifies: (asked: object, url: string) => Promise<string | null>;
        wechatIsAnswered: (templates: string) => Promise<void>;
      };
      bridge.WeixinJSBridge = {
        invoke: async (name: string, asked: object, done: (answer: object) => void) => {
          if (name !== 'preVerifyJSAPI') return;
          const fault = await bridge.wechatVerifies(asked, window.location.href);
          done({ err_msg: fault ? 'preVerifyJSAPI:fail' : 'preVerifyJSAPI:ok' });
        },
        on: () => undefined,
      };
      customElements.define(
        'wx-open-subscribe',
        class extends HTMLElement {
          connectedCallback() {
            const content = this.querySelector('script[type="text/wxtag-template"]')?.textContent ?? '';
            const root = this.attachShadow({ mode: 'open' });
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(/<style>([^<]*)<\/style>/.exec(content)?.[1] ?? '');
            root.adoptedStyleSheets = [sheet];
            root.innerHTML = content.replace(/<style>[^<]*<\/style>/, '');
            root.querySelector('button')?.addEventListener('click', async () => {
              await bridge.wechatIsAnswered(this.getAttribute('template') ?? '');
              this.dispatchEvent(new CustomEvent('success', { detail: { errMsg: 'subscribe:ok' } }));
            });
          }
        },
      );
    });
  }

  const standings = (page: Page) => page.locator('.subscription-list li').allInnerTexts();
  const fits = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

  it('leads there after the sign-in, asks for three at a time, and shows what came of it', async () => {
    const page = await phone('accept');
    expect(new URL(page.url()).pathname).toBe('/ops/account');
    const buttons = page.getByRole('button', { name: /^订阅：/ });
    await buttons.first().waitFor();
    expect(await buttons.allInnerTexts()).toEqual(['订阅：新咨询、客户分配、带看预约', '订阅：带看改期']);
    expect((await standings(page)).every((line) => line.includes('还没有订阅'))).toBe(true);
    await page.getByText('微信订阅').scrollIntoViewIfNeeded();
    await screenshot(page, 'wechat-subscribe-390');
    expect(await fits(page)).toBe(true);
    const box = await buttons.first().boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    const unsaved = page.getByRole('checkbox', { name: '系统通知：邮件' });
    await unsaved.check();
    await buttons.first().click();
    await page.getByText('还能收 1 条').first().waitFor();
    // looking again takes away nothing that was not saved
    expect(await unsaved.isChecked()).toBe(true);
    expect(await page.getByText('还能收 1 条').count()).toBe(3);
    await screenshot(page, 'wechat-subscribed-390');
    await page.context().close();
  });

  it('says what the person refused', async () => {
    const page = await phone('reject');
    await page.getByRole('button', { name: '订阅：带看改期' }).click();
    await page.getByText('您已拒收，不再发送').waitFor();
    await page.context().close();
  });

  it('says so when WeChat does not take the page for ours', async () => {
    const page = await phone('accept', { trusts: false });
    await page.getByText('微信没有认可这个页面').waitFor();
    await page.getByText('微信没有认可这个页面').scrollIntoViewIfNeeded();
    await screenshot(page, 'wechat-untrusted-390');
    expect(await fits(page)).toBe(true);
    await page.context().close();
  });

  it.each([390, 1440])(
    'that could not be said is there for whoever mends the template, at %d px',
    async (width) => {
      await notify('notices').send({
        to: userId,
        kind: 'viewing_booked',
        title: '带看：园区路 8 号厂房',
        body: '苏州宏达机械 预约看房。',
        values: { at: '待定' },
      });
      const { page, context } = await signInConsole(browser, app.url, 'admin', { width, to: '/messages' });
      await page.getByText('参数 time1 只收时间').first().waitFor();
      await screenshot(page, `messages-unfit-${width}`);
      expect(await fits(page)).toBe(true);
      await context.close();
    },
  );

  it('sends who is at a desk to WeChat', async () => {
    const { page, context } = await signInConsole(browser, app.url, 'sales', { to: '/account' });
    await page.getByText('请在手机微信里打开本页').waitFor();
    await page.getByText('请在手机微信里打开本页').scrollIntoViewIfNeeded();
    await screenshot(page, 'wechat-subscribe-1440');
    expect(await fits(page)).toBe(true);
    await context.close();
  });
});
