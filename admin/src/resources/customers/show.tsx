import { CalendarOutlined, EditOutlined, FileAddOutlined, FormOutlined } from '@ant-design/icons';
import { useShow } from '@refinedev/core';
import { Alert, Button, Card, type GetRef, type Input, Tabs, Tag } from 'antd';
import { useRef, useState } from 'react';
import { Link, Navigate, useParams } from 'react-router';
import type { Customer, CustomerProfile } from '../../api-types';
import { Facts } from '../../components/facts';
import { Page } from '../../components/page';
import { WhenLoaded } from '../../components/states';
import { StatusTag } from '../../components/status-tag';
import { useSession } from '../../components/use-session';
import { useTab } from '../../components/use-tab';
import {
  ATTRIBUTION_BASIS_LABELS,
  CHURN_RISK_LABELS,
  COMPANY_SIZE_LABELS,
  CUSTOMER_TYPE_LABELS,
  describePreferences,
  reckonStageAge,
} from '../../domain';
import { formatDate, formatDateTime, formatFen, UNKNOWN } from '../../format';
import type { ApiError } from '../../providers/strapi-format';
import { StageAge } from '../board/stage-age';
import { BookingModal } from '../viewings/booking-modal';
import { AssignButton } from './assign-button';
import { CallButton } from './call-button';
import { CustomerAddresses } from './customer-addresses';
import { CustomerContacts } from './customer-contacts';
import { CustomerFollowUps } from './customer-follow-ups';
import { CustomerMenu } from './customer-menu';
import { CustomerProfileCard } from './customer-profile';
import { CustomerDeals, CustomerInquiries, CustomerViewings } from './customer-records';
import { CustomerRequirements } from './customer-requirements';
import { CustomerTimeline } from './customer-timeline';
import { DueTime } from './due-time';
import { OwnerList } from './owner-list';
import { ReleaseButton } from './release-button';
import { RevealPhone } from './reveal-phone';
import { StageMenu } from './stage-menu';
import { useProfile } from './use-profile';
import { useStageMove } from './use-stage-move';
import './customer-page.css';

const RISK_COLOURS = { high: 'error', mid: 'warning', low: 'default' } as const;

/** One customer: what matters at a glance, what is known, and everything that went on. */
export function CustomerShow() {
  const { id = '' } = useParams();
  const { identity, role, may } = useSession();
  const tab = useTab();
  const [isBooking, setIsBooking] = useState(false);
  const { move, isRunning, dialogs } = useStageMove();
  const { query } = useShow<Customer>({
    resource: 'customers',
    id,
    meta: { populate: ['owner', 'source', 'partner', 'region', 'serviceOwner', 'blacklistedBy'] },
    errorNotification: false,
  });
  const customer = query.data?.data;
  const successor = mergedIntoOf(query.error);
  const { profile, query: profileQuery } = useProfile(id, may('customers', 'profile'));
  const isOwn = identity !== undefined && customer?.owner?.id === identity.id;
  const isListed = Boolean(customer?.blacklistedAt);
  const content = useRef<GetRef<typeof Input.TextArea>>(null);
  const writeFollow = () => {
    tab.openFirst();
    // the tab may have to be drawn first
    requestAnimationFrame(() => content.current?.focus());
  };
  // notices and bookmarks of before lead to the one that stays
  if (successor) return <Navigate replace to={`/customers/${successor}`} />;
  return (
    <Page
      title={customer?.name ?? '客户'}
      backTo="/customers"
      tags={customer && <Marks customer={customer} profile={profile} />}
      actions={
        customer && (
          <>
            {may('customers', 'changeStatus') && (
              <StageMenu
                customer={customer}
                role={role}
                isRunning={isRunning}
                onMove={(to) => void move(customer, to)}
              />
            )}
            {may('viewings', 'create') && (
              <Button
                className="in-thumb-bar"
                icon={<CalendarOutlined />}
                disabled={isListed}
                onClick={() => setIsBooking(true)}
              >
                预约带看
              </Button>
            )}
            {may('deals', 'create') && !isListed && (
              <Link to={`/deals/new?customer=${id}`}>
                <Button icon={<FileAddOutlined />}>登记成交</Button>
              </Link>
            )}
            {may('customers', 'edit') && (
              <Link to={`/customers/${id}/edit`}>
                <Button type="primary" icon={<EditOutlined />}>
                  编辑
                </Button>
              </Link>
            )}
            <CustomerMenu customer={customer} team={profile?.serviceTeam ?? []} />
          </>
        )
      }
    >
      <WhenLoaded<Customer> query={query}>
        {(row) => (
          <>
            {row.blacklistedAt && (
              <Alert
                className="blacklist-alert"
                type="error"
                showIcon
                message="黑名单客户：不匹配推荐、不预约、不成交、不分配"
                description={`${row.blacklistReason ?? ''}（${row.blacklistedBy?.name ?? '—'}，${formatDateTime(row.blacklistedAt)}）`}
              />
            )}
            <Card className="essentials" size="small">
              <Facts
                columns={3}
                items={[
                  ['电话', <RevealPhone key="phone" customer={row} />],
                  [
                    '负责人',
                    <span key="owner">
                      {row.owner?.name ?? '待分配'}{' '}
                      {may('customers', 'assign') && <AssignButton customer={row} />}
                      {may('customers', 'release') && row.owner && (
                        <ReleaseButton customer={row} isOwn={role === 'sales' && isOwn} />
                      )}
                      {row.recycleOn && (
                        <Tag bordered={false} color="warning">
                          {formatDate(row.recycleOn)} 进入公海
                        </Tag>
                      )}
                    </span>,
                  ],
                  ['下次跟进', <DueTime key="next" at={row.nextFollowAt} />],
                  ['等级依据', profile?.level.reason ?? row.levelReason],
                  [
                    '服务',
                    [row.serviceOwner?.name, ...(profile?.serviceTeam ?? []).map(({ name }) => name)]
                      .filter((name, index, all) => name && all.indexOf(name) === index)
                      .join('、'),
                  ],
                  ['最近联系', formatDateTime(row.lastContactAt)],
                ]}
              />
            </Card>
            <div className="split">
              <div className="stack">
                {may('customers', 'profile') && (
                  <CustomerProfileCard profile={profile} query={profileQuery} />
                )}
                <Details row={row} />
                {may('contacts', 'list') && <CustomerContacts customerId={row.id} isOwn={isOwn} />}
                {may('customer-addresses', 'list') && <CustomerAddresses customerId={row.id} isOwn={isOwn} />}
              </div>
              <div className="stack customer-main">
                {may('requirements', 'list') && <CustomerRequirements customerId={row.id} />}
                <Card>
                  <Tabs
                    {...tab.of([
                      {
                        key: 'timeline',
                        label: '动态',
                        isShown: may('customers', 'timeline'),
                        children: (
                          <CustomerTimeline
                            customerId={row.id}
                            ownerId={row.owner?.id ?? null}
                            contentRef={content}
                          />
                        ),
                      },
                      {
                        key: 'follow-ups',
                        label: '跟进',
                        isShown: may('follow-ups', 'list'),
                        children: (
                          <CustomerFollowUps
                            customerId={row.id}
                            ownerId={row.owner?.id ?? null}
                            onWrite={may('customers', 'follow') ? writeFollow : undefined}
                          />
                        ),
                      },
                      {
                        key: 'viewings',
                        label: '带看',
                        isShown: may('viewings', 'list'),
                        children: <CustomerViewings customerId={row.id} />,
                      },
                      {
                        key: 'deals',
                        label: '成交',
                        isShown: may('deals', 'list'),
                        children: <CustomerDeals customerId={row.id} />,
                      },
                      {
                        key: 'inquiries',
                        label: '咨询',
                        isShown: may('inquiries', 'list'),
                        children: <CustomerInquiries customerId={row.id} />,
                      },
                      {
                        key: 'owners',
                        label: '归属记录',
                        isShown: may('customers', 'listOwners'),
                        children: <OwnerList customerId={row.id} />,
                      },
                    ])}
                  />
                </Card>
              </div>
            </div>
            <div className="thumb-bar">
              <CallButton customer={row} isOwn={isOwn} />
              {may('customers', 'follow') && (
                <Button size="large" icon={<FormOutlined />} onClick={writeFollow}>
                  写跟进
                </Button>
              )}
              {may('viewings', 'create') && (
                <Button
                  size="large"
                  icon={<CalendarOutlined />}
                  disabled={isListed}
                  onClick={() => setIsBooking(true)}
                >
                  带看
                </Button>
              )}
            </div>
            <BookingModal isOpen={isBooking} onClose={() => setIsBooking(false)} customerId={row.id} />
            {dialogs}
          </>
        )}
      </WhenLoaded>
    </Page>
  );
}

/** The customer that an asked-for one was merged into. */
function mergedIntoOf(error: unknown): string | null {
  const { code, details } = (error ?? {}) as Partial<ApiError>;
  return code === 'customer_merged' ? String(details?.mergedInto) : null;
}

function Marks({ customer, profile }: { customer: Customer; profile: CustomerProfile | undefined }) {
  const risk = profile?.churn.risk ?? 'none';
  return (
    <>
      {customer.blacklistedAt && <Tag color="error">黑名单</Tag>}
      <StatusTag kind="customer" value={customer.status} />
      {customer.stageChangedAt && (
        <StageAge
          {...reckonStageAge({
            stage: customer.status,
            since: new Date(customer.stageChangedAt),
            now: new Date(),
          })}
        />
      )}
      {customer.level && <Tag bordered={false}>{customer.level} 级</Tag>}
      {customer.important && (
        <Tag bordered={false} color="warning">
          重点
        </Tag>
      )}
      {risk !== 'none' && <Tag color={RISK_COLOURS[risk]}>{CHURN_RISK_LABELS[risk]}</Tag>}
    </>
  );
}

function Details({ row }: { row: Customer }) {
  const isPerson = row.type === 'individual';
  return (
    <Card title="资料">
      <Facts
        columns={1}
        items={[
          ['编号', row.code],
          [
            '类型',
            [
              row.type && CUSTOMER_TYPE_LABELS[row.type],
              row.companySize && COMPANY_SIZE_LABELS[row.companySize],
            ]
              .filter(Boolean)
              .join(' · '),
          ],
          ...(isPerson
            ? ([['生日', row.birthday]] as const)
            : ([
                ['公司', row.companyName],
                ['信用代码', row.creditCode],
                ['信用等级', row.creditRating],
                ['年营业额', row.annualRevenueFen == null ? null : formatFen(row.annualRevenueFen)],
                ['员工人数', row.employees == null ? null : `${row.employees} 人`],
              ] as const)),
          ['行业', row.industry],
          ['联系人', row.contactPerson],
          ['微信', row.wechat],
          ['邮箱', row.email],
          ['偏好', row.preferences && describePreferences(row.preferences)],
          ['来源', row.source?.name],
          ['区域', row.region?.name],
          ['合伙人', row.partner && `${row.partner.name}${row.promoCode ? `（${row.promoCode}）` : ''}`],
          ['归因依据', row.attributionBasis && ATTRIBUTION_BASIS_LABELS[row.attributionBasis]],
          ['创建时间', formatDateTime(row.createdAt)],
          ...(row.lostReason ? ([['流失原因', row.lostReason]] as const) : []),
          [
            '标签',
            row.tags?.length
              ? row.tags.map((tag) => (
                  <Tag key={tag} bordered={false}>
                    {tag}
                  </Tag>
                ))
              : UNKNOWN,
          ],
          ['备注', row.note && <span className="pre">{row.note}</span>],
        ]}
      />
    </Card>
  );
}
