import { CalendarOutlined, EditOutlined, FileAddOutlined } from '@ant-design/icons';
import { useShow } from '@refinedev/core';
import { Button, Card, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Customer } from '../../api-types';
import { Facts } from '../../components/facts';
import { HistoryList } from '../../components/history-list';
import { Page } from '../../components/page';
import { WhenLoaded } from '../../components/states';
import { StatusTag } from '../../components/status-tag';
import { useSession } from '../../components/use-session';
import { useTab } from '../../components/use-tab';
import {
  ATTRIBUTION_BASIS_LABELS,
  COMPANY_SIZE_LABELS,
  CUSTOMER_TYPE_LABELS,
  reckonStageAge,
} from '../../domain';
import { formatDate, formatDateTime, UNKNOWN } from '../../format';
import { StageAge } from '../board/stage-age';
import { BookingModal } from '../viewings/booking-modal';
import { AssignButton } from './assign-button';
import { CustomerContacts } from './customer-contacts';
import { CustomerFollowUps } from './customer-follow-ups';
import { CustomerMenu } from './customer-menu';
import { CustomerDeals, CustomerInquiries, CustomerViewings } from './customer-records';
import { CustomerRequirements } from './customer-requirements';
import { OwnerList } from './owner-list';
import { ReleaseButton } from './release-button';
import { RevealPhone } from './reveal-phone';
import { StageMenu } from './stage-menu';
import { useStageMove } from './use-stage-move';

export function CustomerShow() {
  const { id = '' } = useParams();
  const { identity, role, may } = useSession();
  const tab = useTab('follow-ups');
  const [isBooking, setIsBooking] = useState(false);
  const { move, isRunning, dialogs } = useStageMove();
  const { query } = useShow<Customer>({
    resource: 'customers',
    id,
    meta: { populate: ['owner', 'source', 'partner', 'region'] },
    errorNotification: false,
  });
  const customer = query.data?.data;
  return (
    <Page
      title={customer?.name ?? '客户'}
      backTo="/customers"
      tags={
        customer && (
          <>
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
          </>
        )
      }
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
              <Button icon={<CalendarOutlined />} onClick={() => setIsBooking(true)}>
                预约带看
              </Button>
            )}
            {may('deals', 'create') && (
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
            <CustomerMenu customer={customer} />
          </>
        )
      }
    >
      <WhenLoaded<Customer> query={query}>
        {(row) => (
          <div className="split">
            <div className="stack">
              <Card title="资料">
                <Facts
                  columns={1}
                  items={[
                    ['编号', row.code],
                    ['联系人', row.contactPerson],
                    ['电话', <RevealPhone key="phone" customer={row} />],
                    ['微信', row.wechat],
                    ['邮箱', row.email],
                    [
                      '类型',
                      [
                        row.type && CUSTOMER_TYPE_LABELS[row.type],
                        row.companySize && COMPANY_SIZE_LABELS[row.companySize],
                      ]
                        .filter(Boolean)
                        .join(' · '),
                    ],
                    ['公司', row.companyName],
                    ['信用代码', row.creditCode],
                    ['行业', row.industry],
                    [
                      '负责人',
                      <span key="owner">
                        {row.owner?.name ?? '待分配'}{' '}
                        {may('customers', 'assign') && <AssignButton customer={row} />}
                        {may('customers', 'release') && row.owner && (
                          <ReleaseButton
                            customer={row}
                            isOwn={role === 'sales' && row.owner.id === identity?.id}
                          />
                        )}
                        {row.recycleOn && (
                          <Tag bordered={false} color="warning">
                            {formatDate(row.recycleOn)} 进入公海
                          </Tag>
                        )}
                      </span>,
                    ],
                    ['来源', row.source?.name],
                    ['区域', row.region?.name],
                    [
                      '合伙人',
                      row.partner && `${row.partner.name}${row.promoCode ? `（${row.promoCode}）` : ''}`,
                    ],
                    ['归因依据', row.attributionBasis && ATTRIBUTION_BASIS_LABELS[row.attributionBasis]],
                    ['最近联系', formatDateTime(row.lastContactAt)],
                    ['下次跟进', formatDateTime(row.nextFollowAt)],
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
              {may('contacts', 'list') && (
                <CustomerContacts customerId={row.id} isOwn={row.owner?.id === identity?.id} />
              )}
            </div>
            <div className="stack">
              {may('requirements', 'list') && <CustomerRequirements customerId={row.id} />}
              <Card>
                <Tabs
                  {...tab}
                  items={[
                    {
                      key: 'follow-ups',
                      label: '跟进',
                      isShown: may('customers', 'listFollows'),
                      children: <CustomerFollowUps customerId={row.id} />,
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
                      key: 'history',
                      label: '阶段记录',
                      isShown: may('customers', 'history'),
                      children: <HistoryList path={`/customers/${row.id}/history`} kind="customer" />,
                    },
                    {
                      key: 'owners',
                      label: '归属记录',
                      isShown: may('customers', 'listOwners'),
                      children: <OwnerList customerId={row.id} />,
                    },
                  ]
                    .filter(({ isShown }) => isShown)
                    .map(({ isShown: _isShown, ...item }) => item)}
                />
              </Card>
            </div>
            <BookingModal isOpen={isBooking} onClose={() => setIsBooking(false)} customerId={row.id} />
            {dialogs}
          </div>
        )}
      </WhenLoaded>
    </Page>
  );
}
