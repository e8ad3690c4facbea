import type { Core } from '@strapi/strapi';
import { config } from './config';
import { approvalController } from './controllers/approval';
import { riskController } from './controllers/risk';
import { sessionController } from './controllers/session';
import { userController } from './controllers/user';
import { errorsMiddleware } from './middlewares/errors';
import { inputMiddleware } from './middlewares/input';
import { panelMiddleware } from './middlewares/panel';
import { can } from './policies/can';
import { createPanelService, ensureRoles, guardRoutes } from './roles';
import { routes } from './routes';
import { type AccessService, createAccessService } from './services/access';
import { createApprovalsService } from './services/approvals';
import { APPROVALS_SQL } from './services/approvals-sql';
import { createAuditService } from './services/audit';
import { createChallengeService } from './services/challenge';
import { createConstraintsService } from './services/constraints';
import { createHistoryService } from './services/history';
import { subscribeJoinColumns } from './services/join-columns';
import { createLimitsService } from './services/limits';
import { createPiiService, type PiiService } from './services/pii';
import { createProtectionService, GUARD_SQL, type ProtectionService } from './services/protection';
import { createRevealService } from './services/reveal';
import { createReviewsService } from './services/reviews';
import { createRiskService } from './services/risk';
import { createRiskRulesService, type RiskRulesService } from './services/risk-rules';
import { RISK_SQL } from './services/risk-sql';

export default {
  config,

  register({ strapi }: { strapi: Core.Strapi }) {
    const access = strapi.plugin('guard').service('access') as AccessService;
    access.register({
      resource: 'user',
      uid: 'plugin::users-permissions.user',
      brief: ['username', 'displayName', 'workPhone'],
      fields: ['username', 'displayName', 'workPhone'],
      search: ['username', 'displayName'],
    });
    (strapi.plugin('guard').service('riskRules') as RiskRulesService).registerApproval();
    guardRoutes(strapi);
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await strapi.db.connection.raw(GUARD_SQL);
    await strapi.db.connection.raw(APPROVALS_SQL);
    await strapi.db.connection.raw(RISK_SQL);
    await (strapi.plugin('guard').service('riskRules') as RiskRulesService).ensureDefaults();
    const protection = strapi.plugin('guard').service('protection') as ProtectionService;
    await protection.appendOnly('status_history');
    await protection.appendOnly('audit_log');
    (strapi.plugin('guard').service('pii') as PiiService).subscribe();
    subscribeJoinColumns(strapi);
    await ensureRoles(strapi);
  },

  controllers: {
    approval: approvalController,
    risk: riskController,
    session: sessionController,
    user: userController,
  },
  routes,
  policies: { can },
  middlewares: { errors: errorsMiddleware, input: inputMiddleware, panel: panelMiddleware },
  services: {
    access: createAccessService,
    approvals: createApprovalsService,
    audit: createAuditService,
    challenge: createChallengeService,
    constraints: createConstraintsService,
    history: createHistoryService,
    limits: createLimitsService,
    panel: createPanelService,
    pii: createPiiService,
    protection: createProtectionService,
    reveal: createRevealService,
    reviews: createReviewsService,
    risk: createRiskService,
    riskRules: createRiskRulesService,
  },
};
