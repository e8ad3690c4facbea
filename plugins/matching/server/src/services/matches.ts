import { conflict, maskContactsDeep, notFound, type Role, readsNumbersMasked } from '@scrm/guard/domain';
import type { Actor } from '@scrm/guard/kit';
import type guardServer from '@scrm/guard/strapi-server';
import type { Core } from '@strapi/strapi';
import {
  type MatchRequirement,
  type PairScore,
  type RankedMatches,
  rankProperties,
  rankRequirements,
} from '../../../domain';
import { type CandidateProperty, loadOfferedProperties, loadProperty, number, words } from './candidates';
import { loadRegionTree } from './region-tree';

type AccessService = ReturnType<(typeof guardServer)['services']['access']>;

/** Not texts that people wrote. */
const NOT_TEXTS: ReadonlySet<string> = new Set(['documentId', 'code']);

const REQUIREMENT_UID = 'api::requirement.requirement';

export interface MatchQuestion {
  actor: Actor;
  documentId: string;
  /** 1…100. */
  limit: number;
  /** Also pairs whose customer has an open or won deal on the property. */
  includeDeals: boolean;
}

interface CustomerBrief {
  id: number;
  documentId: string;
  code: string | null;
  name: string | null;
  status: string;
}

interface CandidateRequirement extends MatchRequirement {
  documentId: string;
  title: string | null;
  industry: string | null;
  customer: CustomerBrief | null;
}

/** Requirements and listings that suit each other, loaded, scored by the domain, and shown within the asker's rows. */
export const createMatchesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const access = () => strapi.plugin('guard').service('access') as AccessService;

  return {
    /**
     * Listings for a requirement, best first. @throws DomainError 404 when the requirement is missing or not the asker's; 409
     * `customer_blacklisted`
     */
    async propertiesFor({ actor, documentId, limit, includeDeals }: MatchQuestion) {
      await access().findOneOrThrow({ actor, resource: 'requirement', documentId });
      const row = await strapi.db
        .query(REQUIREMENT_UID)
        .findOne({ where: { documentId }, populate: { customer: true } });
      if (!row) throw notFound('需求');
      if (row.customer?.blacklistedAt) throw conflict('customer_blacklisted', '客户在黑名单中，不推荐房源');
      const requirement = toRequirement(row);
      const [properties, regions] = await Promise.all([
        loadOfferedProperties(strapi, {
          withoutDealsOf: includeDeals ? null : (requirement.customer?.id ?? null),
        }),
        loadRegionTree(strapi),
      ]);
      const ranked = rankProperties({ requirement, properties, regions, limit });
      return present(ranked, limit, ({ property, ...score }) => ({
        ...shown(score),
        property: showProperty(property),
      }));
    },

    /**
     * Requirements that a listing suits, best first: of customers in the asker's scope only, so a salesperson meets no
     * colleague's customer here. @throws DomainError 404 when there is no such listing
     */
    async requirementsFor({ actor, documentId, limit, includeDeals }: MatchQuestion) {
      await access().findOneOrThrow({ actor, resource: 'property', documentId });
      const property = await loadProperty(strapi, documentId);
      if (!property) throw notFound('房源');
      const [requirements, regions] = await Promise.all([
        loadRequirements({ actor, withoutDealsOn: includeDeals ? null : property.id }),
        loadRegionTree(strapi),
      ]);
      const ranked = rankRequirements({ property, requirements, regions, limit });
      return present(ranked, limit, ({ requirement, ...score }) => ({
        ...shown(score),
        requirement: showRequirement(requirement, actor.role),
      }));
    },
  };

  async function loadRequirements({
    actor,
    withoutDealsOn,
  }: {
    actor: Actor;
    withoutDealsOn: number | null;
  }): Promise<CandidateRequirement[]> {
    const scope = access().scopeOrThrow(actor, 'requirement', 'find');
    const own = await access().scopeFilter(actor, 'requirement', scope);
    const [rows, dealt] = await Promise.all([
      strapi.db.query(REQUIREMENT_UID).findMany({
        where: {
          $and: [
            { $or: [{ active: true }, { active: { $null: true } }] },
            {
              customer: {
                archivedAt: { $null: true },
                blacklistedAt: { $null: true },
                status: { $ne: 'lost' },
              },
            },
            ...(own ? [own] : []),
          ],
        },
        populate: { customer: true },
      }),
      withoutDealsOn === null
        ? []
        : strapi.db
            .connection('deals')
            .where({ property_id: withoutDealsOn })
            .whereIn('status', ['open', 'won'])
            .pluck('customer_id'),
    ]);
    const left = new Set<number>(dealt);
    return rows
      .map(toRequirement)
      .filter(({ customer }: CandidateRequirement) => customer && !left.has(customer.id));
  }
};

export type MatchesService = ReturnType<typeof createMatchesService>;

function present<Key extends string, Item, Shown>(
  ranked: RankedMatches<Key, Item>,
  limit: number,
  show: (match: RankedMatches<Key, Item>['matches'][number]) => Shown,
) {
  return {
    data: ranked.matches.map(show),
    nearMisses: ranked.nearMisses.map(show),
    meta: { limit, considered: ranked.considered, vetoed: ranked.vetoed },
  };
}

/** Its sentences quote the listing. */
function shown({ score, coverage, modes, space, criteria, misses, distance, toVerify }: PairScore) {
  return maskContactsDeep({ score, coverage, modes, space, criteria, misses, distance, toVerify }, NOT_TEXTS);
}

/** Numbers in its texts are for who looks at the listing itself. */
function showProperty({ id: _id, spaces: _spaces, regionCode: _region, ...property }: CandidateProperty) {
  return maskContactsDeep(property, NOT_TEXTS);
}

function showRequirement({ customer, ...own }: CandidateRequirement, role: Role) {
  const requirement = readsNumbersMasked(role, 'requirement') ? maskContactsDeep(own, NOT_TEXTS) : own;
  if (!customer) return { ...requirement, customer: null };
  const { documentId, code, name, status } = customer;
  return { ...requirement, customer: { documentId, code, name, status } };
}

function toRequirement(row: Record<string, unknown>): CandidateRequirement {
  const customer = row.customer as CustomerBrief | null;
  return {
    documentId: row.documentId as string,
    title: (row.title as string | null) ?? null,
    industry: (row.industry as string | null) ?? null,
    offering: (row.offering as MatchRequirement['offering'] | null) ?? 'rent',
    areaMinSqm: number(row.areaMinSqm),
    areaMaxSqm: number(row.areaMaxSqm),
    regions: words(row.regions),
    budgetMaxFenPerSqmMonth: number(row.budgetMaxFenPerSqmMonth),
    budgetMaxFenPerMonth: number(row.budgetMaxFenPerMonth),
    budgetMaxFen: number(row.budgetMaxFen),
    heightMinM: number(row.heightMinM),
    loadMinTonPerSqm: number(row.loadMinTonPerSqm),
    powerMinKva: number(row.powerMinKva),
    craneTon: number(row.craneTon),
    freightLiftTon: number(row.freightLiftTon),
    fireClass: (row.fireClass as string | null) ?? null,
    eia: (row.eia as boolean | null) ?? null,
    truckAccess: (row.truckAccess as boolean | null) ?? null,
    registrable: (row.registrable as boolean | null) ?? null,
    tags: words(row.tags),
    musts: words(row.musts),
    customer: customer
      ? {
          id: customer.id,
          documentId: customer.documentId,
          code: customer.code,
          name: customer.name,
          status: customer.status,
        }
      : null,
  };
}
