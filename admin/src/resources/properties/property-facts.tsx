import { Divider, Tag } from 'antd';
import { Link } from 'react-router';
import type { Property } from '../../api-types';
import { Facts } from '../../components/facts';
import { listLink } from '../../components/list-link';
import { Markdown } from '../../components/markdown';
import { RevealValue } from '../../components/reveal-value';
import { useSession } from '../../components/use-session';
import {
  BUILDING_TYPE_LABELS,
  FIRE_CLASS_LABELS,
  labelTristate,
  nameField,
  OFFERING_LABELS,
  tellVacancy,
} from '../../domain';
import { formatArea, formatDate, formatFenShort, formatUnit } from '../../format';
import { DATUM_LABELS } from './datum-labels';
import { describeRent } from './describe-rent';
import type { PropertyField } from './field-labels';
import { nearFilters, USUAL_KM } from './near';
import { spreadOf } from './spread-of';

export function PropertyFacts({ property: row }: { property: Property }) {
  const { identity, may } = useSession();
  return (
    <>
      <Facts
        items={[
          [nameField('offering'), OFFERING_LABELS[row.offering]],
          [nameField('buildingType'), row.buildingType && BUILDING_TYPE_LABELS[row.buildingType]],
          [nameField('structure'), row.structure],
          [nameField('areaSqm'), formatArea(row.areaSqm)],
          [nameField('freeAreaSqm'), formatArea(row.freeAreaSqm)],
          [
            nameField('divisible'),
            row.divisible && row.minDivisibleSqm != null
              ? `是，最小 ${formatArea(row.minDivisibleSqm)}`
              : labelTristate(row.divisible),
          ],
          ...(row.offering === 'sale'
            ? []
            : ([[nameField('rentFenPerSqmMonth'), describeRent(row)]] as const)),
          ...(row.offering === 'rent' ? [] : ([[nameField('salePriceFen'), describeSale(row)]] as const)),
          [nameField('negotiable'), labelTristate(row.negotiable)],
          [
            both('depositMonths', 'rentFreeMonths'),
            `${formatUnit(row.depositMonths, '个月')} / ${formatUnit(row.rentFreeMonths, '个月')}`,
          ],
          [
            both('paymentMonths', 'minTermMonths'),
            `${formatUnit(row.paymentMonths, '个月一付')} / ${formatUnit(row.minTermMonths, '个月')}`,
          ],
          [nameField('landAreaMu'), formatUnit(row.landAreaMu, '亩')],
          [nameField('officeAreaSqm'), formatUnit(row.officeAreaSqm, '㎡')],
          [nameField('yardAreaSqm'), formatUnit(row.yardAreaSqm, '㎡')],
          [nameField('vacantFrom'), tellVacancy(row.vacantFrom, new Date())],
        ]}
      />
      <Divider />
      <Facts
        items={[
          [nameField('heightM'), spreadOf(row, 'heightM', 'm')],
          [nameField('loadTonPerSqm'), spreadOf(row, 'loadTonPerSqm', 't/㎡')],
          [nameField('powerKva'), formatUnit(row.powerKva, 'kVA')],
          ['行车', describeLifting(row.craneCount, row.craneTon)],
          ['货梯', describeLifting(row.freightLiftCount, row.freightLiftTon)],
          [nameField('columnGridM'), row.columnGridM ? `${row.columnGridM} m` : null],
          [nameField('docks'), formatUnit(row.docks, '个')],
          [
            nameField('truckAccess'),
            row.truckAccess && row.truckLengthM
              ? `是，${row.truckLengthM} m`
              : labelTristate(row.truckAccess),
          ],
          [nameField('floor'), describeFloor(row)],
          [nameField('dormitory'), labelTristate(row.dormitory)],
          [nameField('fireClass'), row.fireClass ? FIRE_CLASS_LABELS[row.fireClass] : '未知'],
          [nameField('fireResistance'), row.fireResistance ?? '未知'],
          [nameField('eia'), labelTristate(row.eia)],
          [nameField('sewage'), labelTristate(row.sewage)],
          [nameField('drainage'), labelTristate(row.drainage)],
          [nameField('tradeLimits'), row.tradeLimits?.join('、')],
          [nameField('registrable'), labelTristate(row.registrable)],
          [nameField('titleCert'), labelTristate(row.titleCert)],
          [nameField('landUse'), row.landUse],
        ]}
      />
      <Divider />
      <Facts
        items={[
          ['位置', [row.city, row.district, row.town, row.park].filter(Boolean).join(' ')],
          [nameField('address'), row.address],
          [nameField('motorwayDistanceKm'), formatUnit(row.motorwayDistanceKm, 'km')],
          [nameField('portDistanceKm'), formatUnit(row.portDistanceKm, 'km')],
          [nameField('metroDistanceKm'), formatUnit(row.metroDistanceKm, 'km')],
          [nameField('facilities'), row.facilities?.join('、')],
          [
            '坐标',
            row.lng != null && row.lat != null ? (
              <>
                {`${row.lng}, ${row.lat}`}{' '}
                <span className="cell-sub">{row.datum ? DATUM_LABELS[row.datum] : '坐标系未知'}</span>{' '}
                <Link
                  className="unbroken"
                  to={listLink('properties', { filters: nearFilters(row.lng, row.lat) })}
                >
                  附近 {USUAL_KM} km
                </Link>
              </>
            ) : null,
          ],
          [nameField('agent'), row.agent?.name],
          [nameField('recorder'), row.recorder?.name],
          [nameField('listedAt'), formatDate(row.listedAt)],
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
                        label={nameField('ownerPhone')}
                        isOwn={identity !== undefined && row.recorder?.id === identity.id}
                        mayReveal={may('properties', 'revealOwner')}
                      />
                    )}
                  </span>,
                ],
              ] as const)
            : []),
          ...(row.internalNote ? [[nameField('internalNote'), row.internalNote] as const] : []),
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

/** «押金 / 免租期»: two short figures on one line. */
function both(one: PropertyField, other: PropertyField): string {
  return `${nameField(one)} / ${nameField(other)}`;
}

function describeSale({ salePriceFen, negotiable }: Property): string | null {
  if (salePriceFen != null) return formatFenShort(salePriceFen);
  return negotiable ? '面议' : null;
}

/** «第 2 层，共 4 层»; what was written in words stays as it was written. */
function describeFloor({ floor, floors }: Property): string | null {
  const place = floor && /^\d[\d\-–/]*$/.test(floor) ? `第 ${floor} 层` : floor;
  return [place, floors && `共 ${floors} 层`].filter(Boolean).join('，') || null;
}

function describeLifting(count: number | null | undefined, tons: number | null | undefined): string | null {
  if (count === 0) return '无';
  return [count && `${count} 台`, tons && `${tons} t`].filter(Boolean).join(' · ') || null;
}
