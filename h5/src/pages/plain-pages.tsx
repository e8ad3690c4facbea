import type { ComponentChildren } from 'preact';
import type { Agency, EditorialPage } from '../../index.cjs';
import { Document, type SiteContext } from '../components/document';
import { CardGrid } from '../components/listing-card';
import { Markdown } from '../components/markdown';
import type { Card } from '../lib/card';
import { cityHref } from '../site/paths';

/** An editorial text: about, privacy and whatever the panel adds. */
export function TextPage({ site, page }: { site: SiteContext; page: EditorialPage }) {
  const description =
    page.seoDescription ||
    (page.body ?? '')
      .replace(/[#*\n]+/g, ' ')
      .trim()
      .slice(0, 110);
  return (
    <Document site={site} script="plain" meta={{ title: page.title, description, href: `/${page.slug}/` }}>
      <article class="wrap text">
        <h1>{page.title}</h1>
        <div class="prose">
          <Markdown text={page.body ?? ''} />
        </div>
      </article>
    </Document>
  );
}

export function NotFoundPage({ site, cards }: { site: SiteContext; cards: Card[] }) {
  return (
    <Message site={site} code="404" title="没有找到这个页面" cards={cards} heading="在租在售的房源">
      <p>地址可能写错了，或者这套房源已经下架。</p>
      <p>
        <a class="button primary" href="/">
          看全部房源
        </a>
      </p>
    </Message>
  );
}

/** One's own booking: the page is everybody's, whose it is says the link's end, which only the script reads. */
export function ViewingPage({ site }: { site: SiteContext }) {
  return (
    <Document
      site={site}
      script="viewing"
      meta={{ title: '我的看房预约', description: '查看、改期或取消看房预约', href: null }}
    >
      <article class="wrap text">
        <h1>我的看房预约</h1>
        <noscript>
          <p class="block-note">查看预约需要浏览器启用脚本，您也可以直接打电话。</p>
        </noscript>
        <div class="panel" id="viewing" data-phone={site.agency.phone ?? undefined}>
          <p class="block-note">正在读取…</p>
        </div>
      </article>
    </Document>
  );
}

/** What stands at the address of a listing that is no longer offered. Served with 410. */
export function GonePage({
  site,
  listing,
  cards,
}: {
  site: SiteContext;
  listing: { code: string; title: string; city: string; cityLabel: string };
  cards: Card[];
}) {
  return (
    <Message
      site={site}
      code="已下架"
      title={listing.title || `房源 ${listing.code}`}
      cards={cards}
      heading="相近的房源"
    >
      <p>这套房源已经租售或暂停推广。下面几套条件相近，也可以打电话告诉我们您的需求。</p>
      <p>
        <a class="button primary" href={listing.city ? cityHref(listing.city) : '/'}>
          看{listing.cityLabel || '全部'}房源
        </a>
        {site.agency.phone ? (
          <a class="button" href={`tel:${site.agency.phone}`}>
            打电话
          </a>
        ) : null}
      </p>
    </Message>
  );
}

function Message(props: {
  site: SiteContext;
  code: string;
  title: string;
  heading: string;
  cards: Card[];
  children: ComponentChildren;
}) {
  return (
    <Document
      site={props.site}
      script="plain"
      meta={{ title: props.title, description: props.title, href: null }}
    >
      <section class="message">
        <div class="wrap">
          <p class="message-code">{props.code}</p>
          <h1>{props.title}</h1>
          {props.children}
        </div>
      </section>
      {props.cards.length > 0 ? (
        <section class="wrap block similar">
          <h2>{props.heading}</h2>
          <CardGrid cards={props.cards} />
        </section>
      ) : null}
    </Document>
  );
}

/** The texts that stand until an editor publishes a page of the same slug. */
export function builtInPages(agency: Agency): EditorialPage[] {
  const reach = agency.phone ? `电话 ${agency.phone}` : '房源页面上的电话';
  return [
    {
      slug: 'about',
      title: '关于我们',
      body: `${agency.name}专做厂房、仓库和产业园的租售与招商。${agency.slogan ?? ''}

## 我们怎么写房源

- 面积、层高、承重、配电、消防等级、环评、产证，按企业选址时问的顺序列出。
- 一层八米、二层五米就写成两个空间，不合并成一个数。
- 没有核实的写「待核实」，不填零，也不猜。
- 租金同时给出元/㎡/天、元/㎡/月和整租月租，一个月按 30 天折算。

## 联系

${reach}${agency.address ? `\n\n地址：${agency.address}` : ''}`,
    },
    {
      slug: 'privacy',
      title: '隐私说明',
      body: `这里说明您浏览本站和提交咨询时，我们取得哪些信息、用来做什么。

## 您主动留下的

提交咨询时，您的称呼、电话和留言。只用于回复这次咨询、推荐房源和安排看房；电话加密保存，只有负责跟进的人员可以查看，每次查看都有记录。

## 浏览时产生的

- 一个随机生成的访客编号（Cookie），用来统计房源被看了多少次，不含您的姓名或电话。
- 如果您是通过推广人的链接进来的，我们会在本机保存该推广码 30 天，用于确认是谁向您推荐；从我们自己的渠道链接（如公众号、抖音）进来的，同样保存渠道名称 30 天，用于统计渠道效果。
- IP 地址只以加密摘要的形式短期保存，用于防止恶意提交。

## 我们不做的

- 不向无关第三方出售或提供您的个人信息。
- 不在页面中嵌入第三方广告或跟踪脚本。

## 您的权利

您可以随时要求查看、更正或删除您留下的信息，或撤回同意：${reach}。`,
    },
  ];
}
