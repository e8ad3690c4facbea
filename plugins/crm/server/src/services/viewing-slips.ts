import { conflict, maskContactsIn, notFound } from '@scrm/guard/domain';
import { businessTimeOf, formatBusinessTime } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import { SLIP_TERMS, VIEWING_STATUS_LABELS, type ViewingStatus } from '../../../domain';
import type { CrmConfig } from '../config';
import { drawSlip } from '../slip/draw-slip';

/** Viewing slips (带看确认书): what customer and agency sign on the spot. */
export const createViewingSlipsService = ({ strapi }: { strapi: Core.Strapi }) => {
  return {
    /**
     * The slip of one viewing; that it is the asker's is for the caller to have checked. The phone is on it in its masked form.
     * @throws DomainError 404; 409 `no_slip` for one that will not take place
     */
    async draw(id: number): Promise<{ file: Buffer; name: string }> {
      const knex = strapi.db.connection;
      const viewing = await knex('viewings').where({ id }).first();
      if (!viewing) throw notFound('带看');
      const status = viewing.status as ViewingStatus;
      if (!['held', 'booked', 'completed'].includes(status))
        throw conflict('no_slip', `${VIEWING_STATUS_LABELS[status]}的带看没有确认书`, { status });
      const [customer, property, agent] = await Promise.all([
        knex('customers')
          .where({ id: viewing.customer_id })
          .first('name', 'company_name', 'contact_person', 'phone'),
        knex('properties')
          .where({ id: viewing.property_id })
          .first('code', 'title', 'city', 'district', 'town', 'park', 'area_sqm'),
        viewing.agent_id
          ? knex('up_users').where({ id: viewing.agent_id }).first('display_name', 'username', 'work_phone')
          : null,
      ]);
      const { agencyName, agencyPhone } = strapi.config.get('plugin::crm') as CrmConfig;
      const start = new Date(viewing.start);
      const end = new Date(viewing.end);
      const place = [property?.city, property?.district, property?.town, property?.park]
        .filter((part, index, all) => part && all.indexOf(part) === index)
        .join(' ');
      const rows: [string, string][] = [
        ['居间机构', `${agencyName}　${agencyPhone}`],
        ['客户', joined([customer?.company_name ?? customer?.name, customer?.contact_person])],
        ['客户电话', customer?.phone ?? ''],
        ['看房房源', joined([maskContactsIn(property?.title ?? ''), property?.code])],
        ['位置', maskContactsIn(place)],
        ['面积', property?.area_sqm ? `${Number(property.area_sqm)} ㎡` : ''],
        [
          '看房时间',
          `${businessTimeOf(start).year}年${formatBusinessTime(start)} 至 ${formatBusinessTime(end).slice(-5)}`,
        ],
        ['带看人', joined([agent && (agent.display_name || agent.username), agent?.work_phone])],
      ];
      const file = await drawSlip({
        title: '带看确认书',
        termsTitle: '约定',
        agency: { name: agencyName, phone: agencyPhone },
        code: viewing.code ?? '',
        rows,
        terms: SLIP_TERMS,
        parties: ['客户（看房人）', '带看人（居间机构）'],
        madeAt: formatBusinessTime(new Date()),
      });
      return { file, name: `带看确认书-${viewing.code}.pdf` };
    },
  };
};

function joined(parts: readonly (string | null | undefined)[]): string {
  return [...new Set(parts.filter(Boolean))].join('　');
}
