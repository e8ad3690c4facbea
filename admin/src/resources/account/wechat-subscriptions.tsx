import { useCustom } from '@refinedev/core';
import { Alert, App, Button, Card, Skeleton, Tag } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ErrorState } from '../../components/states';
import { describeStanding, type SubscriptionStanding, TEMPLATES_PER_ASKING } from '../../domain';
import { API_URL } from '../../providers/api';
import type { NoticePreferenceView, WechatStanding } from '../messages/message-types';

/** WeChat on a phone; WeCom (企业微信) names itself so as well and knows nothing of subscriptions. */
const isInWechat = () => /MicroMessenger/i.test(navigator.userAgent) && !/wxwork/i.test(navigator.userAgent);

const TONES: Record<SubscriptionStanding, string> = {
  lasting: 'success',
  some_left: 'success',
  none_left: 'warning',
  refused: 'error',
  unknown: 'default',
};

/** WeChat tells us a moment after the person has answered. */
const LOOK_AGAIN_MS = [1_500, 4_000, 9_000];

/** What WeChat lets through of what one wants to be told there, and where to let more through. */
export function WechatSubscriptions({
  view,
  onChanged,
}: {
  view: NoticePreferenceView;
  onChanged: () => unknown;
}) {
  const chosen = view.kinds.flatMap(({ kind, label, channels }) => {
    const standing = view.wechat.subscriptions.find((each) => each.kind === kind);
    return standing && channels.includes('wechat') ? [{ ...standing, label }] : [];
  });
  return (
    <Card title="微信订阅">
      <div className="stack">
        <div className="input-hint">
          微信要您先同意才能收到通知：普通模板同意一次收一条，可以多点几次攒着用；用完后不再发送，铃铛里仍然有。
        </div>
        {chosen.length === 0 ? (
          <div>还没有选择用微信通知的事项，请先在「通知方式」里勾选「微信」并保存。</div>
        ) : (
          <ul className="subscription-list">
            {chosen.map(({ kind, label, standing, left }) => (
              <li key={kind}>
                <span>{label}</span>
                <Tag bordered={false} color={TONES[standing]}>
                  {describeStanding(standing, left)}
                </Tag>
              </li>
            ))}
          </ul>
        )}
        {chosen.length > 0 &&
          (isInWechat() ? (
            <AskInWechat wanted={chosen} onChanged={onChanged} />
          ) : (
            <Alert type="info" showIcon message="请在手机微信里打开本页，再点「订阅」。" />
          ))}
      </div>
    </Card>
  );
}

interface PageSignature {
  appId: string;
  timestamp: number;
  nonce: string;
  signature: string;
}

/**
 * The address that WeChat checks the signature against: on an iPhone that of the page that was loaded first, else the present one; without
 * what follows `#` (JS-SDK 常见错误).
 */
function signedAddress(): string {
  const [loaded] = performance.getEntriesByType('navigation');
  const isApple = /iPhone|iPad|iPod/.test(navigator.userAgent);
  const address = isApple && loaded ? loaded.name : window.location.href;
  return address.split('#')[0] ?? address;
}

type Wanted = WechatStanding & { label: string };

function AskInWechat({ wanted, onChanged }: { wanted: Wanted[]; onChanged: () => unknown }) {
  const [address] = useState(signedAddress);
  const { result, query } = useCustom<{ data: PageSignature }>({
    url: `${API_URL}/notify/wechat/page-signature`,
    method: 'get',
    config: { query: { url: address } },
    errorNotification: false,
    queryOptions: { staleTime: Number.POSITIVE_INFINITY },
  });
  const signature = (result.data as { data?: PageSignature } | undefined)?.data;
  const [state, setState] = useState<'waiting' | 'ready' | 'refused' | 'old'>('waiting');

  useEffect(() => {
    if (!signature) return;
    let isGone = false;
    const settle = (next: 'ready' | 'refused' | 'old') => !isGone && setState(next);
    const tellOld = () => settle('old');
    document.addEventListener('WeixinOpenTagsError', tellOld);
    void import('weixin-js-sdk').then(({ default: wx }) => {
      let hasFailed = false;
      wx.error(() => {
        hasFailed = true;
        settle('refused');
      });
      // it says so after a refusal as well
      wx.ready(() => !hasFailed && settle('ready'));
      wx.config({
        debug: false,
        appId: signature.appId,
        timestamp: signature.timestamp,
        nonceStr: signature.nonce,
        signature: signature.signature,
        jsApiList: [],
        openTagList: ['wx-open-subscribe'],
      });
    });
    return () => {
      isGone = true;
      document.removeEventListener('WeixinOpenTagsError', tellOld);
    };
  }, [signature]);

  if (query.error) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  if (state === 'old') return <Alert type="warning" showIcon message="微信版本过低，请升级后再订阅。" />;
  if (state === 'refused')
    return (
      <Alert
        type="warning"
        showIcon
        message="微信没有认可这个页面"
        description="重新打开本页再试；仍然不行，请告诉平台管理员检查公众号的 JS 接口安全域名。"
        action={
          <Button size="small" onClick={() => window.location.reload()}>
            重新打开
          </Button>
        }
      />
    );
  if (state === 'waiting') return <Skeleton active paragraph={{ rows: 1 }} />;
  return askings(wanted).map((asking) => (
    <SubscribeTag key={asking.templates.join()} {...asking} onChanged={onChanged} />
  ));
}

/** Kinds that share a template are asked for together; what is lasting needs no more. */
function askings(wanted: readonly Wanted[]) {
  const open = wanted.filter(({ standing }) => standing !== 'lasting');
  const templates = [...new Set(open.map(({ template }) => template))];
  return Array.from({ length: Math.ceil(templates.length / TEMPLATES_PER_ASKING) }, (_, index) => {
    const some = templates.slice(index * TEMPLATES_PER_ASKING, (index + 1) * TEMPLATES_PER_ASKING);
    const labels = open.filter(({ template }) => some.includes(template)).map(({ label }) => label);
    return { templates: some, labels };
  });
}

const BUTTON_STYLE = `<style>
.ask { display: block; width: 100%; min-height: 44px; padding: 8px 12px; border: 0; border-radius: 8px;
  background: #067d45; color: #fff; font-size: 15px; line-height: 1.4; }
</style>`;

/** WeChat's own button: it draws what is inside by itself, and asks the person when it is tapped (开放标签 wx-open-subscribe). */
function SubscribeTag({
  templates,
  labels,
  onChanged,
}: {
  templates: string[];
  labels: string[];
  onChanged: () => unknown;
}) {
  const place = useRef<HTMLDivElement>(null);
  const changed = useRef(onChanged);
  changed.current = onChanged;
  const { message } = App.useApp();
  const [template, words] = [templates.join(','), `订阅：${labels.join('、')}`];

  useEffect(() => {
    const timers: number[] = [];
    const tag = document.createElement('wx-open-subscribe');
    tag.setAttribute('template', template);
    const content = document.createElement('script');
    content.type = 'text/wxtag-template';
    const button = document.createElement('button');
    button.className = 'ask';
    button.textContent = words;
    content.textContent = BUTTON_STYLE + button.outerHTML;
    tag.append(content);
    tag.addEventListener('success', () => {
      message.success('已收到您的选择，状态随后更新');
      for (const delay of LOOK_AGAIN_MS) timers.push(window.setTimeout(() => changed.current(), delay));
    });
    tag.addEventListener('error', () => void message.error('没有订阅成功，请再试一次'));
    place.current?.replaceChildren(tag);
    return () => {
      for (const timer of timers) window.clearTimeout(timer);
    };
  }, [template, words, message]);

  return <div ref={place} className="subscribe-tag" />;
}
