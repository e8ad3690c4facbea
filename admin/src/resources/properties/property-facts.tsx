import { Divider, Tag } from 'antd';
import { Link } from 'react-router';
import type { Property } from '../../api-types';
import { Facts } from '../../components/facts';
import { listLink } from '../../components/list-link';
import { Markdown } from '../../components/markdown';
import { RevealValue } from '../../components/reveal-value';
import { useSession } from '../../components/use-session';
import { BUILDING_TYPE_LABELS, labelTristate, OFFERING_LABELS } from '../../domain';
import { formatArea, formatDate, formatFenShort, formatRange, formatUnit } from '../../format';
import { DATUM_LABELS } from './datum-labels';
import { describeRent } from './describe-rent';
import { nearFilters, USUAL_KM } from './near';

export function PropertyFacts({ property: row }: { property: Property }) {
  const { identity, may } = useSession();
  return (
    <>
      <Facts
        items={[
          ['租售方式', OFFERING_LABELS[row.offering]],
          ['房屋类型', row.buildingType && BUILDING_TYPE_LABELS[row.buildingType]],
          ['建筑结构', row.structure],
          ['总面积', formatArea(row.areaSqm)],
          ['可用面积', formatArea(row.freeAreaSqm)],
          [
            '可分租',
            row.divisible ? `是，最小 ${formatArea(row.minDivisibleSqm)}` : labelTristate(row.divisible),
          ],
          ['租金', describeRent(row)],
          ['售价', row.salePriceFen == null ? null : formatFenShort(row.salePriceFen)],
          ['价格可议', labelTristate(row.negotiable)],
          [
            '押金 / 免租',
            `${formatUnit(row.depositMonths, '个月')} / ${formatUnit(row.rentFreeMonths, '个月')}`,
          ],
          [
            '付款 / 起租',
            `${formatUnit(row.paymentMonths, '个月一付')} / ${formatUnit(row.minTermMonths, '个月')}`,
          ],
          ['占地', formatUnit(row.landAreaMu, '亩')],
          ['办公面积', formatUnit(row.officeAreaSqm, '㎡')],
          ['空地面积', formatUnit(row.yardAreaSqm, '㎡')],
          ['可入驻', formatDate(row.vacantFrom)],
        ]}
      />
      <Divider />
      <Facts
        items={[
          ['层高', spreadOf(row, 'heightM', 'm')],
          ['承重', spreadOf(row, 'loadTonPerSqm', 't/㎡')],
          ['配电', formatUnit(row.powerKva, 'kVA')],
          ['行车', describeLifting(row.craneCount, row.craneTon)],
          ['货梯', describeLifting(row.freightLiftCount, row.freightLiftTon)],
          ['柱距', row.columnGridM ? `${row.columnGridM} m` : null],
          ['卸货平台', formatUnit(row.docks, '个')],
          [
            '大车进出',
            row.truckAccess && row.truckLengthM
              ? `是，${row.truckLengthM} m`
              : labelTristate(row.truckAccess),
          ],
          ['楼层', [row.floor, row.floors ? `共 ${row.floors} 层` : null].filter(Boolean).join(' / ')],
          ['宿舍', labelTristate(row.dormitory)],
          ['火灾危险性类别', row.fireClass ?? '未知'],
          ['耐火等级', row.fireResistance ?? '未知'],
          ['可办环评', labelTristate(row.eia)],
          ['可排污', labelTristate(row.sewage)],
          ['雨污分流', labelTristate(row.drainage)],
          ['限制行业', row.tradeLimits?.join('、')],
          ['可注册', labelTristate(row.registrable)],
          ['有产证', labelTristate(row.titleCert)],
          ['土地性质', row.landUse],
        ]}
      />
      <Divider />
      <Facts
        items={[
          ['位置', [row.city, row.district, row.town, row.park].filter(Boolean).join(' ')],
          ['详细地址', row.address],
          ['距高速口', formatUnit(row.motorwayDistanceKm, 'km')],
          ['距港口', formatUnit(row.portDistanceKm, 'km')],
          ['距地铁', formatUnit(row.metroDistanceKm, 'km')],
          ['配套设施', row.facilities?.join('、')],
          [
            '坐标',
            row.lng != null && row.lat != null ? (
              <>
                {`${row.lng}, ${row.lat}`}{' '}
                <span className="cell-sub">{row.datum ? DATUM_LABELS[row.datum] : '坐标系未知'}</span>{' '}
                <Link to={listLink('properties', { filters: nearFilters(row.lng, row.lat) })}>
                  附近 {USUAL_KM} km
                </Link>
              </>
            ) : null,
          ],
          ['负责销售', row.agent?.name],
          ['录入人', row.recorder?.name],
          ['上架时间', formatDate(row.listedAt)],
          ...(row.ownerName || row.ownerPhone
            ? ([
                [
                  '业主',
                  <span key="owner">
                    {row.ownerName}{' '}
                    {row.ownerPhone && (
                      <RevealValue
                        path={`/properties/${row.id}/reveal`}
                        field="ownerPhone"
                        masked={row.ownerPhone}
                        label="业主电话"
                        isOwn={identity !== undefined && row.recorder?.id === identity.id}
                        mayReveal={may('properties', 'revealOwner')}
                      />
                    )}
                  </span>,
                ],
              ] as const)
            : []),
        ]}
      />
      {row.tags && row.tags.length > 0 && (
        <div style={{ marginTop: 8 }}>
          {row.tags.map((tag) => (
            <Tag key={tag} bordered={false} color="blue">
              {tag}
            </Tag>
          ))}
        </div>
      )}
      {row.description && (
        <>
          <Divider />
          <Markdown text={row.description} />
        </>
      )}
    </>
  );
}

function describeLifting(count: number | null | undefined, tons: number | null | undefined): string | null {
  if (count === 0) return '无';
  return [count && `${count} 台`, tons && `${tons} t`].filter(Boolean).join(' · ') || null;
}

/** «5–8 m» over the spaces: 8 m downstairs and 5 m upstairs is never one figure (DESIGN, Units). */
function spreadOf(row: Property, field: 'heightM' | 'loadTonPerSqm', unit: string): string {
  const figures = (row.spaces ?? []).flatMap((space) => (space[field] == null ? [] : [Number(space[field])]));
  if (figures.length < 2) return formatUnit(row[field], unit);
  return formatRange(Math.min(...figures), Math.max(...figures), unit);
}
