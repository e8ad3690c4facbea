import { EditOutlined, ExportOutlined } from '@ant-design/icons';
import { useShow } from '@refinedev/core';
import { Button, Card, Tabs, Tag } from 'antd';
import { Link, useParams } from 'react-router';
import type { Property } from '../../api-types';
import { Page } from '../../components/page';
import { WhenLoaded } from '../../components/states';
import { StatusMoves } from '../../components/status-moves';
import { StatusTag } from '../../components/status-tag';
import { useSession } from '../../components/use-session';
import { useTab } from '../../components/use-tab';
import {
  isOfferedStatus,
  listRequestableMoves,
  PROPERTY_STATUS_LABELS,
  REVIEW_STATE_LABELS,
} from '../../domain';
import { CheckAftermath } from './check-aftermath';
import { CheckBanner, CheckTag } from './property-check';
import { PropertyFacts } from './property-facts';
import { PropertyMatches } from './property-matches';
import { PropertyMediaTab } from './property-media-tab';
import { PropertyPromotion } from './property-promotion';
import { ReviewActions, ReviewState } from './property-review';
import { PropertySpaces } from './property-spaces';
import { PropertyTimeline } from './property-timeline';
import { PropertyViewings } from './property-viewings';
import { useOwnership } from './use-ownership';

export function PropertyShow() {
  const { id = '' } = useParams();
  const { role, may } = useSession();
  const isOwn = useOwnership();
  const tab = useTab();
  const { query } = useShow<Property>({
    resource: 'properties',
    id,
    meta: { populate: ['spaces', 'media', 'agent', 'recorder'] },
    errorNotification: false,
  });
  const property = query.data?.data;
  return (
    <Page
      title={property?.title ?? '房源'}
      backTo="/properties"
      tags={
        property && (
          <>
            <Tag bordered={false}>{property.code}</Tag>
            <StatusTag kind="property" value={property.status} />
            <CheckTag property={property} />
            {property.status === 'draft' && property.reviewState !== 'none' && property.reviewState && (
              <Tag bordered={false} color="warning">
                {REVIEW_STATE_LABELS[property.reviewState]}
              </Tag>
            )}
          </>
        )
      }
      actions={
        property && (
          <>
            {isOfferedStatus(property.status) && (
              <a href={`/p/${encodeURIComponent(property.code)}/`} target="_blank" rel="noreferrer">
                <Button icon={<ExportOutlined />}>公开页</Button>
              </a>
            )}
            <ReviewActions property={property} />
            {isOwn(property) && may('properties', 'changeStatus') && (
              <StatusMoves
                path={`/properties/${id}/status`}
                moves={listRequestableMoves(property.status, role)}
                labels={PROPERTY_STATUS_LABELS}
                refreshes={['properties']}
              />
            )}
            {isOwn(property) && may('properties', 'edit') && (
              <Link to={`/properties/${id}/edit`}>
                <Button type="primary" icon={<EditOutlined />}>
                  编辑
                </Button>
              </Link>
            )}
          </>
        )
      }
    >
      <WhenLoaded<Property> query={query}>
        {(row) => (
          <Card>
            <CheckBanner property={row} />
            <CheckAftermath property={row} />
            <ReviewState property={row} />
            <Tabs
              {...tab.of([
                { key: 'facts', label: '概况', children: <PropertyFacts property={row} /> },
                {
                  key: 'spaces',
                  label: `空间（${row.spaces?.length ?? 0}）`,
                  children: <PropertySpaces property={row} />,
                },
                {
                  key: 'media',
                  label: `图片与视频（${row.media?.length ?? 0}）`,
                  children: <PropertyMediaTab property={row} />,
                },
                {
                  key: 'viewings',
                  label: '带看',
                  isShown: may('viewings', 'list'),
                  children: <PropertyViewings propertyId={row.id} />,
                },
                {
                  key: 'matches',
                  label: '匹配需求',
                  isShown: may('matching', 'matchProperty'),
                  children: <PropertyMatches propertyId={row.id} />,
                },
                {
                  key: 'promotion',
                  label: '推广',
                  isShown: may('promotion', 'createCode'),
                  children: <PropertyPromotion property={row} />,
                },
                {
                  key: 'history',
                  label: '动态',
                  isShown: may('properties', 'history'),
                  children: <PropertyTimeline property={row} />,
                },
              ])}
            />
          </Card>
        )}
      </WhenLoaded>
    </Page>
  );
}
