import { EditOutlined } from '@ant-design/icons';
import { useShow } from '@refinedev/core';
import { Button, Card, Space, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { PropertyMatch, Requirement } from '../../api-types';
import { Facts } from '../../components/facts';
import { MatchCard } from '../../components/match-card';
import { MatchList } from '../../components/match-list';
import { Page } from '../../components/page';
import { WhenLoaded } from '../../components/states';
import { useSession } from '../../components/use-session';
import { formatArea, formatDate, formatFenShort, formatRent } from '../../format';
import { BookingModal } from '../viewings/booking-modal';
import { describeBudget, describeRequirement, describeSpecs } from './describe-requirement';
import { RequirementDrawer } from './requirement-drawer';

/** One requirement and the listings that suit it, with the reason for every point. */
export function RequirementShow() {
  const { id = '' } = useParams();
  const { may } = useSession();
  const [bookedProperty, setBookedProperty] = useState<string | null>(null);
  const [isEditing, setIsEditing] = useState(false);
  const { query } = useShow<Requirement>({
    resource: 'requirements',
    id,
    meta: { populate: ['customer'] },
    errorNotification: false,
  });
  const requirement = query.data?.data;
  const canMatch = may('matching', 'matchRequirement');
  return (
    <Page
      title={requirement ? describeRequirement(requirement) : '需求'}
      backTo="/requirements"
      actions={
        requirement &&
        may('requirements', 'edit') && (
          <Button icon={<EditOutlined />} onClick={() => setIsEditing(true)}>
            修改需求
          </Button>
        )
      }
    >
      <WhenLoaded<Requirement> query={query}>
        {(row) => (
          <div className="stack">
            <Card>
              <Facts
                items={[
                  [
                    '客户',
                    row.customer && <Link to={`/customers/${row.customer.id}`}>{row.customer.name}</Link>,
                  ],
                  ['预算', describeBudget(row)],
                  ['行业', row.industry],
                  ['期望入驻', formatDate(row.moveInBy)],
                  [
                    '要求',
                    describeSpecs(row).map((text) => (
                      <Tag key={text} bordered={false}>
                        {text}
                      </Tag>
                    )),
                  ],
                  ['备注', row.note],
                ]}
              />
            </Card>
            {canMatch && (
              <Card title="匹配的房源">
                <MatchList<PropertyMatch>
                  path={`/matching/requirements/${row.id}/properties`}
                  empty="没有匹配的房源。放宽面积、区域或预算再试，或者先录入新的房源。"
                  render={(match) => (
                    <MatchCard
                      key={match.property.id}
                      match={match}
                      title={<Link to={`/properties/${match.property.id}`}>{match.property.title}</Link>}
                      sub={describeProperty(match)}
                      actions={
                        <Space wrap>
                          {may('viewings', 'create') && (
                            <Button
                              type="primary"
                              size="small"
                              onClick={() => setBookedProperty(match.property.id)}
                            >
                              预约带看
                            </Button>
                          )}
                          <Link to={`/properties/${match.property.id}`}>
                            <Button size="small">看房源</Button>
                          </Link>
                        </Space>
                      }
                    />
                  )}
                />
              </Card>
            )}
            <BookingModal
              isOpen={bookedProperty !== null}
              onClose={() => setBookedProperty(null)}
              customerId={row.customer?.id}
              propertyId={bookedProperty ?? undefined}
            />
            <RequirementDrawer
              isOpen={isEditing}
              onClose={() => setIsEditing(false)}
              customerId={row.customer?.id}
              requirement={row}
            />
          </div>
        )}
      </WhenLoaded>
    </Page>
  );
}

function describeProperty({ property }: PropertyMatch): string {
  const price =
    property.rentFenPerSqmMonth != null
      ? formatRent(property.rentFenPerSqmMonth)
      : property.salePriceFen != null
        ? formatFenShort(property.salePriceFen)
        : '面议';
  return [
    property.code,
    [property.city, property.district, property.town].filter(Boolean).join(' '),
    formatArea(property.freeAreaSqm ?? property.areaSqm),
    price,
  ]
    .filter(Boolean)
    .join(' · ');
}
